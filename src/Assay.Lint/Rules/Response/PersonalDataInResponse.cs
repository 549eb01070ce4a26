using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Response;

internal sealed class PersonalDataInResponse : Rule
{
    public override string Code => "ZTL202";

    public override string Name => "personal-data-in-response";

    public override Threat Threat => Threat.ExcessiveDataExposure;

    public override Flow Flow => Flow.Response;

    public override Severity Severity => Severity.Info;

    public override string Doc => """
        ## What it does
        Finds properties of answers whose names are those of personal data: e-mail and postal addresses, telephone numbers,
        names and dates of birth, numbers of bank accounts and passports. It is a note where one object is answered to a known
        caller, and a warning where a list is answered, or anybody may ask.
        ## Why it matters
        A list of people is what thieves of data look for. What the client does not show, the answer should not hold.
        ## Bad
        ```yaml
        paths:
          /users:
            get:
              responses:
                "200":
                  description: Users
                  content:
                    application/json:
                      schema: { type: array, items: { type: object, properties: { email: { type: string } } } }
        ```
        ## Good
        ```yaml
        paths:
          /users:
            get:
              responses:
                "200":
                  description: Users
                  content:
                    application/json:
                      schema: { type: array, items: { type: object, properties: { display_name: { type: string } } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var facts = Facts.Of(contract);
        var answered = AnsweredProperty.Of(contract, n => PersonalNames.IsPersonal(n) || PersonalNames.MayBeAddress(n))
            .Where(f => IsPersonal(f) && !f.Operations.All(o => Sends(o, f.Property.Name) || (!o.IsSafe && facts.UseOf(f.Owner)?.RequestOperations.Contains(o) == true)));
        // Where nothing at all asks who calls, that is a flaw of its own.
        var isAsked = contract.Operations.Any(Access.AsksWho);
        foreach (var found in AnsweredProperty.Reported(answered))
        {
            var operations = found.Operations(f => f.Operations);
            var isOpen = operations.Any(o => o.AllowsAnonymous && (isAsked || o.Node["security"] is not null) && !Access.IsLogin(o));
            var isListed = operations.Any(AnswersList);
            var to = isOpen ? " that anybody may ask for" : isListed ? " that hold lists" : "";
            yield return Report(
                found.Place.Node,
                $"{found.Subject} {found.Verb("looks", "look")} like personal data and {found.Verb("stands", "stand")} in answers{to}{found.List}{found.Place.Reach(operations)}",
                "answer it only where the client needs it, and only to its owner") with
            {
                Severity = isOpen || isListed ? Severity.Warning : Severity.Info,
            };
        }
    }

    private static bool IsPersonal(AnsweredProperty found) =>
        !PersonalNames.IsNoPerson(found.Owner.ModelName ?? "")
        && !Prose.Mentions(Prose.Of(found.Property.Schema), "matches", "matched", "whether")
        && (PersonalNames.IsPersonal(found.Property.Name)
            ? found.IsFree(SchemaTypes.String | SchemaTypes.Object)
            : PersonalNames.TellOfAPerson(found.Siblings)
                || PersonalNames.TellOfAPerson(found.Property.Schema.AllProperties().Select(p => p.Name)));

    // Whoever sends an address to have it checked, or his own to have it stored, knows it already.
    private static bool Sends(Operation operation, string name) =>
        operation.Parameters.Any(p => Words.Phrase(p.Name) == Words.Phrase(name))
        || (!operation.IsSafe && Bodies.OfRequest(operation).Any(b => b.AllProperties().Any(p => p.Name == name)));

    private static bool AnswersList(Operation operation) =>
        operation.Method == "GET"
        && operation.Responses.Where(r => r.IsSuccess).SelectMany(r => r.Content).Select(m => m.Schema).OfType<Schema>()
            .Any(s => Composition.Admits(s, SchemaTypes.Array) || (!operation.Path.EndsWith('}') && HoldsList(s, operation.Path)));

    // A page: an object that holds the list beside its size and its links. A list of pictures in one person's profile is none.
    private static bool HoldsList(Schema schema, string path) =>
        schema.AllProperties().Any(p => IsNameOfList(p.Name, path) && Composition.Admits(p.Schema, SchemaTypes.Array)
            && p.Schema.InPlace().Select(s => s.Items).OfType<Schema>().Any(i => Composition.Admits(i, SchemaTypes.Object)));

    private static bool IsNameOfList(string name, string path) =>
        Words.Phrase(name) is "items" or "data" or "results" or "result" or "entries" or "values" or "value" or "records" or "list" or "rows" or "content" or "contents" or "elements" or "objects" or "members" or "users" or "people" or "hits" or "nodes" or "edges" or "collection"
        || path.Split('/', '.').LastOrDefault(s => s.Length > 0) is { } last && Words.Of(last).Any(w => w.TrimEnd('s') == (Words.Of(name).LastOrDefault() ?? "").TrimEnd('s'));
}
