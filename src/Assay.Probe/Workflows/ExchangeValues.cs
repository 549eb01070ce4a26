using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Workflows;

/// <summary>
/// What runtime expressions read of one exchange (OpenAPI 3.1, section 4.8.20.4; Arazzo 1.0, section 4.7): <c>$url</c>, <c>$method</c>,
/// <c>$statusCode</c>, <c>$request</c> and <c>$response</c>.
/// </summary>
/// <param name="origin">Where the API runs.</param>
/// <param name="exchange">The call and its answer.</param>
/// <param name="arguments">The values that the call was made of.</param>
internal sealed class ExchangeValues(Uri origin, Exchange exchange, Arguments arguments)
{
    public Answer Answer => exchange.Answer;

    /// <summary>The value of an expression; false where the exchange holds none.</summary>
    public bool TryRead(string expression, out JsonNode? value)
    {
        value = null;
        switch (expression)
        {
            case "$url":
                value = origin.GetLeftPart(UriPartial.Authority) + exchange.Call.Target;
                return true;
            case "$method":
                value = exchange.Call.Method;
                return true;
            case "$statusCode":
                value = exchange.Answer.Status;
                return exchange.Answer.Status > 0;
        }

        return expression.StartsWith("$request.", StringComparison.Ordinal) ? TryRequest(expression["$request.".Length..], out value)
            : expression.StartsWith("$response.", StringComparison.Ordinal) && TryResponse(expression["$response.".Length..], out value);
    }

    private bool TryRequest(string source, out JsonNode? value)
    {
        value = null;
        if (IsBody(source, out var pointer))
        {
            return TryPoint(arguments.Body, pointer, out value);
        }

        var dot = source.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return false;
        }

        var name = source[(dot + 1)..];
        ParameterLocation? place = source[..dot] switch
        {
            "path" => ParameterLocation.Path,
            "query" => ParameterLocation.Query,
            "header" => ParameterLocation.Header,
            "cookie" => ParameterLocation.Cookie,
            _ => null,
        };
        var parameter = exchange.Call.Operation?.Parameters.FirstOrDefault(p => p.In == place
            && p.Name.Equals(name, place == ParameterLocation.Header ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
        if (parameter is null || !arguments.Has(parameter))
        {
            return false;
        }

        value = arguments[parameter]?.DeepClone();
        return true;
    }

    private bool TryResponse(string source, out JsonNode? value)
    {
        value = null;
        if (IsBody(source, out var pointer))
        {
            return exchange.Answer.Json is { } json
                ? TryPoint(JsonNodes.FromElement(json), pointer, out value)
                : pointer.Length == 0 && (value = exchange.Answer.Text) is not null;
        }

        const string header = "header.";
        value = source.StartsWith(header, StringComparison.Ordinal) ? exchange.Answer.Header(source[header.Length..]) : null;
        return value is not null;
    }

    private static bool IsBody(string source, out string pointer)
    {
        // Arazzo also writes `body.id` in examples of older drafts; the pointer alone is the standard's.
        pointer = source.StartsWith("body#", StringComparison.Ordinal) ? Uri.UnescapeDataString(source["body#".Length..]) : "";
        return source == "body" || source.StartsWith("body#", StringComparison.Ordinal);
    }

    /// <summary>What stands at a JSON pointer (RFC 6901).</summary>
    internal static bool TryPoint(JsonNode? node, string pointer, out JsonNode? value)
    {
        value = node;
        foreach (var token in JsonPointer.Tokens(pointer))
        {
            switch (value)
            {
                case JsonObject members when members.TryGetPropertyValue(token, out var member):
                    value = member;
                    break;
                case JsonArray items when JsonPointer.IsIndex(token, out var at) && at < items.Count:
                    value = items[at];
                    break;
                default:
                    value = null;
                    return false;
            }
        }

        value = value?.DeepClone();
        return true;
    }
}
