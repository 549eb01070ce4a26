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
        var answered = AnsweredProperty.Of(contract, n => PersonalNames.IsPersonal(n) || PersonalNames.MayBeAddress(n)).Where(IsPersonal);
        foreach (var found in AnsweredProperty.Reported(answered))
        {
            var operations = found.Operations(f => f.Operations);
            var isOpen = operations.Any(o => o.AllowsAnonymous && !Access.IsLogin(o));
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
        PersonalNames.IsPersonal(found.Property.Name)
            ? found.IsFree(SchemaTypes.String | SchemaTypes.Object)
            : PersonalNames.TellOfAPerson(found.Siblings)
                || PersonalNames.TellOfAPerson(found.Property.Schema.AllProperties().Select(p => p.Name));

    private static bool AnswersList(Operation operation) =>
        operation.Method == "GET"
        && operation.Responses.Where(r => r.IsSuccess).SelectMany(r => r.Content).Select(m => m.Schema).OfType<Schema>()
            .Any(s => Composition.Admits(s, SchemaTypes.Array) || (!operation.Path.EndsWith('}') && HoldsList(s)));

    // A page: an object that holds the list beside its size and its links.
    private static bool HoldsList(Schema schema) =>
        schema.AllProperties().Any(p => Composition.Admits(p.Schema, SchemaTypes.Array)
            && p.Schema.InPlace().Select(s => s.Items).OfType<Schema>().Any(i => Composition.Admits(i, SchemaTypes.Object)));
}
