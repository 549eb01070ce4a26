using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;

namespace Assay.Contract.Http;

/// <summary>Writes a value the way its parameter travels (OpenAPI 3.1, section 4.8.12.4). It checks no schema: what is given is written.</summary>
public static class ParameterEncoder
{
    /// <summary>The raw text that stands for the parameter's template in the path; percent-encoded.</summary>
    public static string Path(Parameter parameter, JsonNode? value)
    {
        if (parameter.Content is not null)
        {
            return Escape(value?.ToJsonString() ?? "null");
        }

        var name = Escape(parameter.Name);
        return parameter.Style switch
        {
            ParameterStyle.Label when parameter.Explode && value is JsonArray or JsonObject =>
                "." + Join(value, ".", true, static text => Escape(text).Replace(".", "%2E", StringComparison.Ordinal)),
            ParameterStyle.Label => "." + Join(value, ",", false, Escape),
            ParameterStyle.Matrix => Matrix(name, value, parameter.Explode),
            _ => Join(value, ",", parameter.Explode, Escape),
        };
    }

    /// <summary>The raw pairs that stand for the parameter in the query, names and values percent-encoded; none for an empty array or object.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Query(Parameter parameter, JsonNode? value)
    {
        Func<string, string> escape = parameter.AllowReserved ? EscapeKeepingReserved : Escape;
        var name = Escape(parameter.Name);
        if (parameter.Content is not null)
        {
            return [new(name, escape(value?.ToJsonString() ?? "null"))];
        }

        switch (value)
        {
            case JsonArray { Count: 0 } or JsonObject { Count: 0 }:
                return [];
            case JsonObject members when parameter.Style == ParameterStyle.DeepObject:
                return [.. members.SelectMany(m => (m.Value is JsonArray several ? several.ToArray() : [m.Value]).Select(v => new KeyValuePair<string, string>(
                    $"{name}%5B{Escape(m.Key)}%5D", escape(Text(v)))))];
            case JsonArray items when parameter is { Style: ParameterStyle.Form, Explode: true }:
                return [.. items.Select(i => new KeyValuePair<string, string>(name, escape(Text(i))))];
            case JsonObject members when parameter is { Style: ParameterStyle.Form, Explode: true }:
                return [.. members.Select(m => new KeyValuePair<string, string>(Escape(m.Key), escape(Text(m.Value))))];
            default:
                return [new(name, Join(value, Delimiter(parameter.Style), false, escape))];
        }
    }

    /// <summary>The text of the header, not encoded (headers never are); a line break in it must be refused by who sends it.</summary>
    public static string Header(Parameter parameter, JsonNode? value) =>
        parameter.Content is not null
            ? value?.ToJsonString() ?? "null"
            : Join(value, ",", parameter.Explode, static text => text);

    /// <summary>
    /// The <c>name=value</c> pairs that stand for the parameter in the <c>Cookie</c> header; values percent-encoded, but in style
    /// <c>cookie</c>, whose values the sender must keep free of what a cookie cannot hold.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Cookie(Parameter parameter, JsonNode? value) =>
        (parameter, value) switch
        {
            ({ Content: not null }, _) => [new(parameter.Name, Escape(value?.ToJsonString() ?? "null"))],
            ({ Explode: true }, JsonArray items) => [.. items.Select(i => new KeyValuePair<string, string>(parameter.Name, EscapeCookie(parameter, Text(i))))],
            ({ Explode: true }, JsonObject members) => [.. members.Select(m => new KeyValuePair<string, string>(m.Key, EscapeCookie(parameter, Text(m.Value))))],
            _ => [new(parameter.Name, Join(value, ",", false, text => EscapeCookie(parameter, text)))],
        };

    private static string EscapeCookie(Parameter parameter, string text) => parameter.Style == ParameterStyle.Cookie ? text : Escape(text);

    /// <summary>Percent-encodes all but RFC 3986's unreserved characters.</summary>
    public static string Escape(string text) => Uri.EscapeDataString(Wellformed(text));

    private static string Matrix(string name, JsonNode? value, bool explode) =>
        value switch
        {
            JsonArray items when explode => string.Concat(items.Select(i => $";{name}={Escape(Text(i))}")),
            JsonObject members when explode => string.Concat(members.Select(m => $";{Escape(m.Key)}={Escape(Text(m.Value))}")),
            _ => $";{name}={Join(value, ",", false, Escape)}",
        };

    private static string Join(JsonNode? value, string delimiter, bool explode, Func<string, string> escape) =>
        value switch
        {
            JsonArray items => string.Join(delimiter, items.Select(i => escape(Text(i)))),
            JsonObject members when explode => string.Join(delimiter, members.Select(m => $"{escape(m.Key)}={escape(Text(m.Value))}")),
            JsonObject members => string.Join(delimiter, members.Select(m => escape(m.Key) + delimiter + escape(Text(m.Value)))),
            _ => escape(Text(value)),
        };

    private static string Delimiter(ParameterStyle style) =>
        style switch
        {
            ParameterStyle.SpaceDelimited => "%20",
            ParameterStyle.PipeDelimited => "|",
            ParameterStyle.TabDelimited => "%09",
            _ => ",",
        };

    // Parts of parts have no defined form: they are written as JSON.
    private static string Text(JsonNode? value) =>
        value switch
        {
            null => "",
            JsonValue scalar when scalar.TryGetValue<string>(out var text) => text,
            _ => value.ToJsonString(),
        };

    // '&', '#', '+' and '%' would change where the value ends or what it means, so they are encoded even here.
    private static string EscapeKeepingReserved(string text)
    {
        var raw = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var one = rune.ToString();
            raw.Append(one.Length == 1 && ":/?[]@!$'()*,;=".Contains(one[0]) ? one : Uri.EscapeDataString(one));
        }

        return raw.ToString();
    }

    // A lone surrogate has no UTF-8 form; EscapeDataString would throw on some runtimes.
    private static string Wellformed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                return string.Concat(text.EnumerateRunes().Select(r => r.ToString()));
            }
        }

        return text;
    }
}
