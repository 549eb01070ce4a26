using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Response;

internal sealed class UntypedError : Rule
{
    public override string Code => "ZTL207";

    public override string Name => "untyped-error";

    public override Threat Threat => Threat.ExcessiveDataExposure;

    public override Flow Flow => Flow.Response;

    public override int Cwe => 209;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds error answers in JSON whose schema is an object of which nothing is named (`type: object` alone). Those without any schema are the matter of `empty-schema`.
        ## Why it matters
        What nobody described nobody checks: the error page of a framework, with its stack trace, passes as an answer (API8:2023, CWE-209).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders }
                "400": { description: Wrong, content: { application/json: { schema: { type: object } } } }
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
                      schema: { type: object, properties: { message: { type: string, maxLength: 200 } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var errors = ErrorAnswers.Of(contract)
            .SelectMany(e => e.Response.Content.Where(m => m.IsJson && m.Schema is not null).Select(m => (Schema: ValueOf(m.Schema!), e.Operation))).ToArray();
        var all = errors.Select(e => e.Schema.Node.Origin).Distinct().Count();
        return from flaw in SharedFlaw.Of(
                   contract.Root["paths"], "schemas of error answers", all, errors.Where(e => IsUntyped(e.Schema)).Select(e => (Place.Of(e.Schema).Node, e.Operation)))
               select Report(
                   flaw.Node, $"{flaw.Subject} {flaw.Verb("is an object", "are objects")} of which nothing is named, though errors are answered so{flaw.Reach}",
                   "name the properties of an error, for example those of RFC 9457, and say `additionalProperties: false`");
    }

    private static Schema ValueOf(Schema schema) =>
        Composition.Admits(schema, SchemaTypes.Array) && ParameterUse.ItemsOf(schema) is { } items ? items.Resolved : schema.Resolved;

    private static bool IsUntyped(Schema schema) =>
        !schema.IsEmpty && !schema.IsFalse
        && (Composition.Types(schema) & SchemaTypes.Object) != 0
        && schema.InPlace() is var parts
        && parts.All(s => s.Properties.Count == 0 && s.Enum is null && s.AdditionalProperties is null or { IsEmpty: true } && s["patternProperties"] is null && s["not"] is null);
}
