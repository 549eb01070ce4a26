using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class Undocumented403 : Rule
{
    public override string Code => "ZTL012";

    public override string Name => "undocumented-403";

    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    public override Flow Flow => Flow.Contract;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations with authentication that a known caller may still not call, because they ask for a scope, name an
        object in the path, list objects or change something, and that document neither 403 nor `4XX` nor `default`.
        ## Why it matters
        Who the caller is does not say what the caller may do. Where the contract has no word for "not yours", the check for
        the owner is most often missing in the code too.
        ## Bad
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses:
                "200": { description: The order }
                "404": { description: No such order }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses:
                "200": { description: The order }
                "403": { description: The caller may not do this }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from missing in MissingAnswer.Of(contract, 403)
        select Report(missing.Node, missing.Message, "document 403, `4XX` or `default`, and refuse callers who may not touch the object");

    /// <summary>Whether an operation can answer so.</summary>
    internal static bool CanBeForbidden(Operation operation) =>
        Access.AsksWho(operation)
        && (!operation.IsSafe
            || operation.Parameters.Any(p => p.In == ParameterLocation.Path)
            || operation.Security!.Any(r => r.Schemes.Any(s => s.Scopes.Count > 0))
            || operation.Responses.Where(r => r.IsSuccess).SelectMany(r => r.Content).Any(IsList));

    private static bool IsList(MediaType media) =>
        media.Schema is { } schema && Composition.Admits(schema, SchemaTypes.Array);
}
