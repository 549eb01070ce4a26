using Assay.Contract;

namespace Assay.Guard.Setup;

/// <summary>Keeps the guard from starting where an operation needs a security scheme whose credentials it cannot verify.</summary>
public sealed class UnverifiableScheme : Control
{
    internal UnverifiableScheme()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG001";

    /// <inheritdoc/>
    public override string Name => "unverifiable-scheme";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Contract;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Keeps the guard from starting where an operation needs a security scheme whose credentials it cannot verify.
        ## Why it matters
        A guard that passes on credentials it did not verify looks like protection, and is none.
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
        components:
          securitySchemes:
            token: { type: http, scheme: bearer }
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
        components:
          securitySchemes:
            token: { type: http, scheme: bearer, x-assay-jwt: { jwks: /keys, issuer: 'https://issuer.example', audience: api } }
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "add `x-assay-jwt` to the scheme, or name a check in the guard's options";
}
