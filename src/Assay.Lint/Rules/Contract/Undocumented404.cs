using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class Undocumented404 : Rule
{
    public override string Code => "ZTL013";

    public override string Name => "undocumented-404";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Contract;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations that name an object in the path and do not document what happens where there is none: neither 404
        nor `4XX` nor `default`. Paths whose parameters are all listed in an `enum`, and a PUT that creates, are left out.
        ## Why it matters
        Without a designed answer, a missing object becomes a crash (500) or an empty 200, and the difference between "not
        there" and "not yours" tells an attacker which ids exist.
        ## Bad
        ```yaml
        paths:
          /orders/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses:
                "200": { description: The order }
                "429": { description: Slow down }
        ```
        ## Good
        ```yaml
        paths:
          /orders/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses:
                "200": { description: The order }
                "404": { description: The caller has no such order }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from missing in MissingAnswer.Of(contract, 404)
        select Report(missing.Node, missing.Message, "document 404, `4XX` or `default`; give the same answer for what is missing and for what is somebody else's");

    /// <summary>Whether an operation can answer so.</summary>
    internal static bool NamesAnObject(Operation operation) =>
        operation.Parameters.Any(p => p.In == ParameterLocation.Path && p.AnySchema is not { Resolved.Enum: not null })
        && !(operation.Method == "PUT" && operation.Responses.Any(r => r.Status == 201));
}
