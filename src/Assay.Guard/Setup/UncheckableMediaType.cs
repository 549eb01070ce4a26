using Assay.Contract;

namespace Assay.Guard.Setup;

/// <summary>Tells of a representation that the guard cannot check against its schema, such as XML.</summary>
public sealed class UncheckableMediaType : Control
{
    internal UncheckableMediaType()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG004";

    /// <inheritdoc/>
    public override string Name => "uncheckable-media-type";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenContract;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Contract;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Tells of a representation that the guard cannot check against its schema, such as XML. Bodies of that type are refused.
        ## Why it matters
        What is not checked is not let pass; better to know it at the start.
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
              responses: { '200': { description: An order, content: { application/xml: { schema: { type: object, properties: { user_id: { type: string } } } } } } }
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
        components:
          securitySchemes:
            token: { type: http, scheme: bearer, x-assay-jwt: { jwks: /keys, issuer: 'https://issuer.example', audience: api } }
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "describe the body as JSON, or as bytes: `{ type: string, format: binary }`";
}
