using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class IdentityFromClient : Rule
{
    public override string Code => "ZTL153";

    public override string Name => "identity-from-client";

    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations with authentication that ask the caller who the caller is: a header such as `X-User-Id`, or a query parameter such as `user_id` that is required or belongs to a
        change. Paths about other people (`/users`, `/members`, `/admin`) are left out, and properties of bodies are the matter of `writable-server-property`.
        ## Why it matters
        The token already says who calls. Whoever writes another id acts as somebody else: the most frequent flaw of APIs (API1:2023, CWE-639).
        ## Bad
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders:
            get:
              parameters: [{ name: X-User-Id, in: header, required: true, schema: { type: string } }]
              responses: { "200": { description: Orders } }
        components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer } } }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders:
            get:
              responses: { "200": { description: The orders of whom the token names } }
          /groups/{id}/members:
            delete:
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }, { name: user_id, in: query, required: true, schema: { type: string } }]
              responses: { "204": { description: Removed } }
        components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var found = Found(contract).Select(u => (u.Parameter, u.Place, u.Reach));
        return from one in Repeats.Fold(found, f => f.Parameter, (f, reach) => f with { Reach = reach })
               select Report(
                   one.Place.Node, $"{one.Place.Title} lets callers say who they are, although their token says so{one.Reach}",
                   "take the identity from the token; where staff acts for others, ask for a scope and declare `x-assay-owner`");
    }

    /// <summary>The parameters, each by itself, with the operations that know the caller from the token.</summary>
    internal static IReadOnlyList<ParameterUse> Found(ApiContract contract) =>
        Facts.Of(contract).Once<ParameterUse[]>(nameof(IdentityFromClient), () => [.. Find(contract)]);

    private static IEnumerable<ParameterUse> Find(ApiContract contract) =>
        Facts.Of(contract).Parameters
            .Select(u => u with { Operations = [.. u.Operations.Where(o => IsMeant(u.Parameter, o))] })
            .Where(u => u.Operations.Count > 0);

    private static bool IsMeant(Parameter parameter, Operation operation) =>
        Access.AsksWho(operation) && !IdentityNames.IsAboutOthers(operation.Path) && operation.Node["x-assay-owner"] is null
        && IsScalar(parameter.AnySchema)
        && !IdentityNames.SpeaksOfOthers(parameter.AnySchema is { } schema ? Prose.Of(schema, parameter.Node) : parameter.Node.String("description") ?? "")
        && (parameter.In == ParameterLocation.Header ? IdentityNames.IsCallerHeader(parameter.Name)
            : parameter.In == ParameterLocation.Query && IdentityNames.IsCaller(parameter.Name) && (parameter.Required || !operation.IsSafe));

    private static bool IsScalar(Schema? schema) => schema is null || (Composition.Types(schema) & (SchemaTypes.String | SchemaTypes.Integer)) != 0;
}
