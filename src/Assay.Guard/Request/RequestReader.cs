using Assay.Contract.Http;
using Assay.Contract.OpenApi;

namespace Assay.Guard.Request;

/// <summary>Takes a request apart as its operation declares it.</summary>
internal static class RequestReader
{
    /// <summary>Decodes every parameter by its style.</summary>
    public static void ReadParameters(Exchange exchange)
    {
        var operation = exchange.Operation!.Operation;
        var keys = exchange.Plan.QueryKeys.Where(k => !operation.Parameters.Any(p => p.In == ParameterLocation.Query && p.Name == k))
            .ToHashSet(StringComparer.Ordinal);
        var query = ParameterDecoder.DecodeQuery(operation, QueryText.Without(exchange.RawQuery, keys));
        var values = new List<DecodedParameter>(query.Values);
        if (operation.Parameters.Any(p => p.In == ParameterLocation.Cookie))
        {
            values.AddRange(ParameterDecoder.DecodeCookies(operation, [.. CookieHeader.Pairs(exchange.Http)]));
        }

        foreach (var parameter in operation.Parameters)
        {
            if (RawValues(exchange, parameter) is { } raw)
            {
                values.Add(ParameterDecoder.Decode(parameter, raw));
            }
        }

        exchange.Parameters = values;
        exchange.UndeclaredParameters = query.Undeclared;
        exchange.IsQueryMalformed = query.IsMalformed;
    }

    private static string[]? RawValues(Exchange exchange, Parameter parameter) => parameter.In switch
    {
        ParameterLocation.Path => [.. exchange.Route.PathValues.Where(v => v.Key == parameter.Name).Select(v => v.Value)],
        ParameterLocation.Header => [.. exchange.Http.Request.Headers[parameter.Name].Select(v => v ?? "")],
        _ => null,
    };
}
