using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Response;

internal sealed class InternalProperty : Rule
{
    public override string Code => "ZTL213";

    public override string Name => "internal-property";

    public override Threat Threat => Threat.ExcessiveDataExposure;

    public override Flow Flow => Flow.Response;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds properties of answers that the owner of an API keeps for itself: internal notes, cost prices and margins, fraud scores, counts of failed logins, versions that a
        store writes (`__v`, `_rev`). Operations below `/admin` or `/internal` are left out, and so are errors (`error-detail`).
        ## Why it matters
        They stand in answers because whole rows are sent; whoever reads them learns what was never meant for them (API3:2023, CWE-213).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders }
                "201":
                  description: A failure
                  content:
                    application/json:
                      schema: { type: object, properties: { internal_notes: { type: string } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders }
                "201":
                  description: A failure
                  content:
                    application/json:
                      schema: { type: object, properties: { notes: { type: string } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var errors = SchemaSteps.Reached(ErrorAnswers.Of(contract).SelectMany(e => e.Response.Content).Select(m => m.Schema).OfType<Schema>());
        var answered = from found in AnsweredProperty.Of(contract, InternalNames.IsInternal)
                       where !errors.Contains(found.Owner)
                       let operations = found.Operations.Where(o => !IsForStaff(o)).ToArray()
                       where operations.Length > 0
                       select found with { Operations = operations };
        return from found in AnsweredProperty.Reported(answered)
               select Report(
                   found.Place.Node,
                   $"{found.Subject} {found.Verb("looks", "look")} like something internal and {found.Verb("stands", "stand")} in answers{found.List}{found.Place.Reach(found.Operations(f => f.Operations))}",
                   "answer a model of its own that holds only what the client needs");
    }

    private static bool IsForStaff(Operation operation) =>
        operation.Path.Split('/').Any(s => s is "admin" or "internal" or "backoffice" or "staff");
}
