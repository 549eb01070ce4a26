using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Microsoft.AspNetCore.Http;

namespace Assay.Mock.Requests;

/// <summary>Holds the parameters of a request against their schemas, each read by its style.</summary>
internal static class ParameterCheck
{
    private const int MostEntries = 10;

    public static IReadOnlyList<(string Pointer, string Message)> FaultsOf(RouteMatch route, HttpRequest request, string rawQuery)
    {
        var operation = route.Operation!;
        var query = ParameterDecoder.DecodeQuery(operation, rawQuery);
        if (query.IsMalformed)
        {
            return [("/query", "is not well encoded")];
        }

        var values = new List<DecodedParameter>(query.Values);
        if (operation.Parameters.Any(p => p.In == ParameterLocation.Cookie))
        {
            values.AddRange(ParameterDecoder.DecodeCookies(operation, CookiePairs.Of(request)));
        }

        foreach (var parameter in operation.Parameters)
        {
            switch (parameter.In)
            {
                case ParameterLocation.Path:
                    values.Add(ParameterDecoder.Decode(parameter, [.. route.PathValues.Where(v => v.Key == parameter.Name).Select(v => v.Value)]));
                    break;
                case ParameterLocation.Header:
                    values.Add(ParameterDecoder.Decode(parameter, [.. request.Headers[parameter.Name].Select(v => v ?? "")]));
                    break;
            }
        }

        return [.. values.SelectMany(Faults).Take(MostEntries)];
    }

    private static IEnumerable<(string, string)> Faults(DecodedParameter value)
    {
        var place = $"/{value.Parameter.In.ToString().ToLowerInvariant()}/{value.Parameter.Name}";
        if (value.Error is { } error)
        {
            return [(place, error)];
        }

        return value.Json is { } json && value.Parameter.AnySchema is { } schema && !schema.IsValid(json.Span, Direction.Request)
            ? schema.Validate(json.Span, Direction.Request).Select(v => (place + v.Pointer, v.Message))
            : [];
    }
}
