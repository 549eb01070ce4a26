using Assay.Contract;
using Assay.Contract.Schemas;

namespace Assay.Guard.Request;

/// <summary>Refuses a parameter in path, query, header or cookie that is missing, sent twice, not in its declared style, or against its schema.</summary>
public sealed class OffContractParameter : RequestControl
{
    internal OffContractParameter()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG107";

    /// <inheritdoc/>
    public override string Name => "off-contract-parameter";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SchemaEnumeration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a parameter in path, query, header or cookie that is missing, sent twice, not in its declared style, or against its schema.
        The answer is 400.
        ## Why it matters
        `per_page=100000000` empties the database, `order_by=discount` tells what is not shown, `' OR '1'='1` reads what belongs to others;
        one schema stops all three.
        ## Bad
        ```http
        GET /products?page=0 HTTP/1.1
        ```
        ## Good
        ```http
        GET /products?page=1 HTTP/1.1
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "send the parameter once, in the declared style, with a value that its schema admits";

    internal override Refusal? Check(Exchange exchange)
    {
        List<ProblemEntry>? entries = null;
        foreach (var value in exchange.Parameters)
        {
            var place = $"/{value.Parameter.In.ToString().ToLowerInvariant()}/{value.Parameter.Name}";
            if (value.Error is not null)
            {
                (entries ??= []).Add(new ProblemEntry(place, value.Error));
            }
            else if (value.Json is { } json && value.Parameter.AnySchema is { } schema && !schema.IsValid(json.Span, Direction.Request))
            {
                (entries ??= []).AddRange(schema.Validate(json.Span, Direction.Request).Select(v => ProblemEntry.From(place, v)));
            }
        }

        return entries is null ? null : Refuse(400, exchange.At(), "a parameter breaks the contract", entries);
    }
}
