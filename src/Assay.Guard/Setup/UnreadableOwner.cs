using Assay.Contract;

namespace Assay.Guard.Setup;

/// <summary>Keeps the guard from starting where an operation changes an object whose owner cannot be read first.</summary>
public sealed class UnreadableOwner : Control
{
    internal UnreadableOwner()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG003";

    /// <inheritdoc/>
    public override string Name => "unreadable-owner";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Contract;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Keeps the guard from starting where an operation changes an object whose owner cannot be read first: no GET of its path is declared, or
        that GET needs more than the path.
        ## Why it matters
        The guard would have to believe that the API checks.
        ## Bad
        ```yaml
        openapi: 3.1.0
        info: { title: Orders, version: '1' }
        security: [{ token: [] }]
        paths:
          /orders/{id}:
            parameters:
              - { name: id, in: path, required: true, schema: { type: string } }
            delete:
              x-assay-owner: { property: user_id, claim: sub }
              responses: { '204': { description: Gone } }
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
            delete:
              x-assay-owner: { property: user_id, claim: sub }
              responses: { '204': { description: Gone } }
            get:
              responses: { '200': { description: An order, content: { application/json: { schema: { type: object, properties: { user_id: { type: string } } } } } } }
        components:
          securitySchemes:
            token: { type: http, scheme: bearer, x-assay-jwt: { jwks: /keys, issuer: 'https://issuer.example', audience: api } }
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "declare a GET with the same path, or name one: `x-assay-owner: { ..., read: /orders/{id} }`";
}
