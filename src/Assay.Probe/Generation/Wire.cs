using System.Text.Json.Nodes;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Probe.Generation;

/// <summary>What becomes of a parameter's value on its way.</summary>
internal enum WireValue
{
    /// <summary>It arrives, and meets its schema.</summary>
    Valid,

    /// <summary>Something arrives that does not meet the schema.</summary>
    Broken,

    /// <summary>Nothing arrives: an empty list in a query is no parameter at all.</summary>
    Absent,
}

/// <summary>Sends a parameter's value through the contract engine's own encoder and decoder, to know what an API will see.</summary>
internal static class Wire
{
    /// <summary>Whether the value can be sent at that place at all.</summary>
    public static bool Carries(Parameter parameter, JsonNode? value) => parameter.In switch
    {
        // Dots and emptiness change which path it is, and control characters are refused by all clients and servers on the way.
        ParameterLocation.Path => Text(parameter, value) is { Length: > 0 } path && path is not ("." or "..") && !path.Contains("%00", StringComparison.Ordinal)
            && !path.Contains('/', StringComparison.Ordinal) && !path.Contains("%2F", StringComparison.OrdinalIgnoreCase) && !path.Contains("%5C", StringComparison.OrdinalIgnoreCase),
        ParameterLocation.Header => Text(parameter, value) is { } header && header.All(c => c is >= ' ' and <= '~') && header.Trim() == header,
        ParameterLocation.Cookie => parameter.Style != ParameterStyle.Cookie || Text(parameter, value)!.All(c => c is > ' ' and <= '~' and not (';' or ',' or '"' or '\\')),
        _ => true,
    };

    /// <summary>The text that is sent.</summary>
    public static string? Text(Parameter parameter, JsonNode? value) => parameter.In switch
    {
        ParameterLocation.Path => ParameterEncoder.Path(parameter, value),
        ParameterLocation.Header => ParameterEncoder.Header(parameter, value),
        ParameterLocation.Cookie => Join(ParameterEncoder.Cookie(parameter, value)),
        ParameterLocation.Query => Join(ParameterEncoder.Query(parameter, value)),
        _ => null,
    };

    /// <summary>What the API's own decoder would make of the value when it is sent alone; null where parameters of that place are not decoded.</summary>
    public static DecodedParameter? Decode(Operation operation, Parameter parameter, JsonNode? value) => parameter.In switch
    {
        ParameterLocation.Path => ParameterDecoder.Decode(parameter, [ParameterEncoder.Path(parameter, value)]),
        ParameterLocation.Header => ParameterDecoder.Decode(parameter, [ParameterEncoder.Header(parameter, value)]),
        ParameterLocation.Cookie => ParameterDecoder.DecodeCookies(operation, ParameterEncoder.Cookie(parameter, value)).FirstOrDefault(d => d.Parameter == parameter),
        ParameterLocation.Query => ParameterDecoder.DecodeQuery(operation, Join(ParameterEncoder.Query(parameter, value))).Values.FirstOrDefault(d => d.Parameter == parameter),
        _ => null,
    };

    /// <summary>What the API sees when the value is sent alone.</summary>
    public static WireValue Arrives(Operation operation, Parameter parameter, JsonNode? value)
    {
        return Decode(operation, parameter, value) switch
        {
            { Error: not null, Json: null } when !IsAbsent(parameter, value) => WireValue.Broken,
            { Json: { } json } => parameter.AnySchema?.IsValid(json.Span, Direction.Request) != false ? WireValue.Valid : WireValue.Broken,
            _ => WireValue.Absent,
        };
    }

    private static bool IsAbsent(Parameter parameter, JsonNode? value) =>
        parameter.In is ParameterLocation.Query or ParameterLocation.Cookie && Text(parameter, value) is "";

    private static string Join(IReadOnlyList<KeyValuePair<string, string>> pairs) => string.Join('&', pairs.Select(p => $"{p.Key}={p.Value}"));
}
