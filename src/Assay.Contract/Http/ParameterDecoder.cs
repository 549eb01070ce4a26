using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Contract.Http;

/// <summary>Turns the written form of a parameter into JSON, by its style (OpenAPI 3.1, section 4.8.12.4) and schema.</summary>
/// <remarks>Values are split on their delimiter before they are percent-decoded, and nothing is decoded twice.</remarks>
public static class ParameterDecoder
{
    /// <summary>Decodes a path or header parameter, or a cookie of one value.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="rawValues">The values as received, undecoded; none where the parameter was not sent. Two are an error.</param>
    public static DecodedParameter Decode(Parameter parameter, IReadOnlyList<string> rawValues) =>
        rawValues.Count switch
        {
            0 => Absent(parameter),
            1 => Value(parameter, rawValues[0]),

            // Lines of one header are one list (RFC 9110, 5.3).
            _ when parameter is { In: ParameterLocation.Header, Content: null } && ValueShape.Of(parameter.Schema).IsArray => Value(parameter, string.Join(',', rawValues)),
            _ => new DecodedParameter(parameter, null, "is sent more than once"),
        };

    /// <summary>Decodes every declared cookie.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="cookies">The cookies as received, names and values undecoded, each time that one was sent.</param>
    public static IReadOnlyList<DecodedParameter> DecodeCookies(Operation operation, IReadOnlyList<KeyValuePair<string, string>> cookies)
    {
        QueryPair[] pairs = [.. cookies.Select(c => new QueryPair(c.Key, c.Value))];
        var used = new bool[pairs.Length];
        return [.. operation.Parameters.Where(p => p.In == ParameterLocation.Cookie).Select(p => FromPairs(p, pairs, used))];
    }

    /// <summary>Decodes every declared parameter of a query, and counts the undeclared ones.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="rawQuery">The query as received, with or without its question mark.</param>
    public static DecodedQuery DecodeQuery(Operation operation, string rawQuery)
    {
        var pairs = QueryPairs.Split(rawQuery.TrimStart('?'));
        if (pairs is null)
        {
            return new DecodedQuery([], 0, IsMalformed: true);
        }

        var values = new List<DecodedParameter>();
        var used = new bool[pairs.Count];
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.In == ParameterLocation.Query)
            {
                values.Add(FromPairs(parameter, pairs, used));
            }
        }

        foreach (var whole in operation.Parameters.Where(p => p.In == ParameterLocation.QueryString))
        {
            values.Add(Value(whole, rawQuery.TrimStart('?')));
            Array.Fill(used, true);
        }

        return new DecodedQuery(values, used.Count(u => !u), IsMalformed: false);
    }

    /// <summary>Decodes a parameter that travels as pairs of names and values, and marks those that are its own.</summary>
    internal static DecodedParameter FromPairs(Parameter parameter, IReadOnlyList<QueryPair> pairs, bool[] used)
    {
        var shape = ValueShape.Of(parameter.AnySchema);
        var isExploded = parameter.Explode && parameter.Style is ParameterStyle.Form or ParameterStyle.Cookie;
        if (parameter.Content is null && shape.IsObject && (isExploded || parameter.Style == ParameterStyle.DeepObject))
        {
            return ObjectFromPairs(parameter, shape, pairs, used);
        }

        var own = new List<string>();
        for (var i = 0; i < pairs.Count; i++)
        {
            if (pairs[i].Name == parameter.Name)
            {
                used[i] = true;
                own.Add(pairs[i].RawValue);
            }
        }

        if (own.Count == 0)
        {
            return Absent(parameter);
        }

        // Delimited styles have one form, exploded or not (OpenAPI 3.1, section 4.8.12.6).
        if (shape.IsArray && parameter.Content is null && isExploded)
        {
            return Finish(parameter, JsonBuilder.Array(own, shape, PlusIsSpace(parameter), IsEncoded(parameter)));
        }

        return own.Count > 1
            ? new DecodedParameter(parameter, null, "is sent more than once")
            : Value(parameter, own[0]);
    }

    private static bool PlusIsSpace(Parameter parameter) => parameter.In is ParameterLocation.Query or ParameterLocation.QueryString;

    private static bool IsEncoded(Parameter parameter) => parameter.In != ParameterLocation.Header && parameter.Style != ParameterStyle.Cookie;

    private static DecodedParameter ObjectFromPairs(
        Parameter parameter, ValueShape shape, IReadOnlyList<QueryPair> pairs, bool[] used)
    {
        var members = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < pairs.Count; i++)
        {
            var name = pairs[i].Name;
            if (parameter.Style == ParameterStyle.DeepObject)
            {
                if (!name.StartsWith(parameter.Name + "[", StringComparison.Ordinal) || !name.EndsWith(']'))
                {
                    continue;
                }

                // Deeper ones have no defined form: they stay undeclared.
                name = name[(parameter.Name.Length + 1)..^1];
                if (name.Length == 0 || name.AsSpan().ContainsAny('[', ']'))
                {
                    continue;
                }
            }
            else if (used[i] || !shape.Members.ContainsKey(name))
            {
                continue;
            }

            used[i] = true;
            members.Add(new(name, pairs[i].RawValue));
        }

        return members.Count == 0 ? Absent(parameter) : Finish(parameter, JsonBuilder.Object(members, shape, PlusIsSpace(parameter), IsEncoded(parameter)));
    }

    private static DecodedParameter Value(Parameter parameter, string raw)
    {
        var (plusIsSpace, isEncoded) = (PlusIsSpace(parameter), IsEncoded(parameter));
        if (parameter.Content is { } content)
        {
            return FromContent(parameter, content, raw, plusIsSpace, isEncoded);
        }

        if (raw.Length == 0 && parameter.In == ParameterLocation.Query && parameter.AllowEmptyValue)
        {
            return new DecodedParameter(parameter, null, null);
        }

        var shape = ValueShape.Of(parameter.Schema);
        var parts = StyledValue.Split(parameter, shape, raw);
        if (parts is null)
        {
            return new DecodedParameter(parameter, null, "does not have the declared form");
        }

        return Finish(parameter, parts.Members is { } members
            ? JsonBuilder.Object(members, shape, plusIsSpace, isEncoded)
            : shape.IsArray
                ? JsonBuilder.Array(parts.Items!, shape, plusIsSpace, isEncoded)
                : JsonBuilder.Scalar(parts.Items![0], shape, plusIsSpace, isEncoded));
    }

    private static DecodedParameter FromContent(Parameter parameter, MediaType content, string raw, bool plusIsSpace, bool isEncoded)
    {
        var text = raw;
        if (isEncoded && !PercentEncoding.TryDecode(raw, plusIsSpace, out text))
        {
            return new DecodedParameter(parameter, null, "is not well encoded");
        }

        var json = content.IsJson ? System.Text.Encoding.UTF8.GetBytes(text) : JsonBuilder.String(text);
        return new DecodedParameter(parameter, json, null);
    }

    private static DecodedParameter Finish(Parameter parameter, byte[]? json) =>
        json is null
            ? new DecodedParameter(parameter, null, "does not have the declared type")
            : new DecodedParameter(parameter, json, null);

    private static DecodedParameter Absent(Parameter parameter) =>
        new(parameter, null, parameter.Required ? "is required" : null);
}
