using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class Undocumented400 : Rule
{
    public override string Code => "ZTL020";

    public override string Name => "undocumented-400";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Contract;

    public override int Cwe => 20;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations whose input can be wrong (they take a body, or a parameter that is required or not just any text) and that document
        neither 400 nor 422 nor `4XX` nor `default`. Parameters of the path are left out: 404 answers for those.
        ## Why it matters
        Where the contract has no word for wrong input, the code often has no check (CWE-20): the input goes through, or ends as a crash with a
        stack trace.
        ## Bad
        ```yaml
        paths:
          /products:
            get:
              parameters: [{ name: page, in: query, schema: { type: integer, minimum: 1 } }]
              responses:
                "200": { description: Products }
                "404": { description: No such page }
        ```
        ## Good
        ```yaml
        paths:
          /products:
            get:
              parameters: [{ name: page, in: query, schema: { type: integer, minimum: 1 } }]
              responses:
                "200": { description: Products }
                "400": { description: The request is not as described }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from missing in MissingAnswer.Of(contract, 400)
        select Report(missing.Node, missing.Message, "document 400 or 422, `4XX` or `default`, and refuse input that breaks the contract");

    /// <summary>Whether an operation can answer so.</summary>
    internal static bool CanBeWrong(Operation operation) =>
        operation.RequestBody is { Content.Count: > 0 }
        || operation.Parameters.Any(p => p.In != ParameterLocation.Path && (p.Required || (p.AnySchema is { } schema && IsConstrained(schema))));

    private static bool IsConstrained(Schema schema) =>
        (Composition.Types(schema) & SchemaTypes.String) == 0 || Composition.IsLimited(schema, SchemaTypes.String, TextLimits.IsRestricted);
}
