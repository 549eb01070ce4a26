using Assay.Contract;

namespace Assay.Guard.Setup;

/// <summary>Keeps the guard from starting where an x-assay extension is misspelt, incomplete, or stands where it has no effect.</summary>
public sealed class MisusedExtension : Control
{
    internal MisusedExtension()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG002";

    /// <inheritdoc/>
    public override string Name => "misused-extension";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenContract;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Contract;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Keeps the guard from starting where an `x-assay` extension is misspelt, incomplete, or stands where it has no effect.
        ## Why it matters
        A rule that its author believes in, and that nobody enforces, is worse than no rule.
        ## Bad
        ```yaml
        openapi: 3.1.0
        info: { title: Orders, version: '1' }
        security: [{ token: [] }]
        paths:
          /orders/{id}:
            parameters:
              - { name: id, in: path, required: true, schema: { type: string } }
            get:
              responses: { '200': { description: An order, content: { application/json: { schema: { type: object, properties: { user_id: { type: string } } } } } } }
              x-assay-owner: { propery: user_id, claim: sub }
        components:
          securitySchemes:
            token: { type: http, scheme: bearer, x-assay-jwt: { jwks: /keys, issuer: 'https://issuer.example', audience: api } }
        ```
        ## Good
        ```yaml
        openapi: 3.1.0
        info: { title: Orders, version: '1' }
        security: [{ token: [] }]
        paths:
          /orders/{id}:
            parameters:
              - { name: id, in: path, required: true, schema: { type: string } }
            get:
              responses: { '200': { description: An order, content: { application/json: { schema: { type: object, properties: { user_id: { type: string } } } } } } }
              x-assay-owner: { property: user_id, claim: sub }
        components:
          securitySchemes:
            token: { type: http, scheme: bearer, x-assay-jwt: { jwks: /keys, issuer: 'https://issuer.example', audience: api } }
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "see the reference of the guard's extensions: x-assay, x-assay-jwt, x-assay-owner";
}
