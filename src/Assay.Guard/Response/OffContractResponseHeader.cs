using Assay.Contract;
using Assay.Contract.Http;
using Assay.Contract.Schemas;

namespace Assay.Guard.Response;

/// <summary>Refuses an answer with a declared header that is missing though required, sent twice, or against its schema.</summary>
public sealed class OffContractResponseHeader : ResponseControl
{
    internal OffContractResponseHeader()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG207";

    /// <inheritdoc/>
    public override string Name => "off-contract-response-header";

    /// <inheritdoc/>
    public override Threat Threat => Threat.UnsafeConsumption;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses an answer with a declared header that is missing though required, sent twice, or against its schema. The answer is a bare 502.
        ## Why it matters
        A `Location` that a client chose is an open redirect.
        ## Bad
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json
        X-Page: <script>

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3}
        ```
        ## Good
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json
        X-Page: 7

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "correct the API or the header's schema";

    internal override Refusal? Check(Exchange exchange, Answer answer)
    {
        foreach (var header in answer.Declared?.Headers ?? [])
        {
            string[] values = [.. exchange.Http.Response.Headers[header.Name].Select(v => v ?? "")];
            var value = ParameterDecoder.Decode(header, values);
            if (value.Error is not null
                || (value.Json is { } json && header.AnySchema?.IsValid(json.Span, Direction.Response) == false))
            {
                return RefuseAnswer(exchange, $"the header `{header.Name}` of the answer breaks the contract");
            }
        }

        return null;
    }
}
