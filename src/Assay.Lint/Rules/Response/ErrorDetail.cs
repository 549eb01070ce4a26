using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Response;

internal sealed class ErrorDetail : Rule
{
    public override string Code => "ZTL205";

    public override string Name => "error-detail";

    public override Threat Threat => Threat.ExcessiveDataExposure;

    public override Flow Flow => Flow.Response;

    public override int Cwe => 209;

    public override string Doc => """
        ## What it does
        Finds properties of error answers (4xx, 5xx, `default` beside a success) that show the inside of the server: stack traces, exceptions, SQL,
        debug output.
        ## Why it matters
        A stack trace names libraries and their versions, a failed statement names tables: what an attacker needs to aim (API8:2023, CWE-209).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders }
                "500":
                  description: A failure
                  content:
                    application/json:
                      schema: { type: object, properties: { message: { type: string }, stackTrace: { type: string } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders }
                "500":
                  description: A failure
                  content:
                    application/json:
                      schema: { type: object, properties: { message: { type: string }, traceId: { type: string } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var errors = SchemaSteps.Reached(ErrorAnswers.Of(contract).SelectMany(e => e.Response.Content).Select(m => m.Schema).OfType<Schema>());
        var details = AnsweredProperty.Of(contract, name => ErrorNames.IsInside(name) || ErrorNames.IsTrace(name)).Where(f => errors.Contains(f.Owner) && IsMeant(f));
        return from found in AnsweredProperty.Reported(details)
               select Report(
                   found.Place.Node,
                   $"{found.Subject} {found.Verb("shows", "show")} callers the inside of the server when something fails{found.List}{found.Place.Reach(found.Operations(f => f.Operations))}",
                   "leave it out: answer an id of the failure, and write the rest to a log");
    }

    private static bool IsMeant(AnsweredProperty found) =>
        found.IsFree(ErrorNames.IsTrace(found.Property.Name) ? SchemaTypes.Array | SchemaTypes.Object : SchemaTypes.String | SchemaTypes.Array | SchemaTypes.Object)
        && !(ErrorNames.IsTrace(found.Property.Name) && Composition.Types(found.Property.Schema) == SchemaTypes.All);
}
