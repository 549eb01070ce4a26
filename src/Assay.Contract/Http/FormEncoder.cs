using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Contract.Http;

/// <summary>Writes an object as a form, each property by its Encoding Object or by the defaults of OpenAPI 3.1, section 4.8.15. It checks no schema.</summary>
public static class FormEncoder
{
    /// <summary>The form as <c>application/x-www-form-urlencoded</c>.</summary>
    public static string UrlEncoded(MediaType type, JsonObject form) =>
        string.Join('&', form.SelectMany(f => type.Fields.GetValueOrDefault(f.Key) is { IsStyled: true } field
            ? ParameterEncoder.Query(field.Value, f.Value)
            : Items(f.Value).Select(v => new KeyValuePair<string, string>(ParameterEncoder.Escape(f.Key), ParameterEncoder.Escape(TextOf(v, IsJson(type, f.Key)))))).Select(p => $"{p.Key}={p.Value}"));

    /// <summary>The form as <c>multipart/form-data</c>; the parts have the first declared media type that is no range.</summary>
    /// <param name="type">The representation.</param>
    /// <param name="form">The object.</param>
    /// <param name="boundary">A text that stands in no value.</param>
    public static byte[] Multipart(MediaType type, JsonObject form, string boundary)
    {
        var body = new StringBuilder();
        foreach (var (name, value) in form)
        {
            var declared = type.Fields.GetValueOrDefault(name)?.ContentTypes.FirstOrDefault(t => !t.Contains('*'));
            foreach (var item in Items(value))
            {
                var safe = name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r\n", "%0D%0A", StringComparison.Ordinal);
                var isFile = item is JsonValue && IsFile(type, name);
                var media = declared ?? (item is JsonObject ? "application/json" : isFile ? "application/octet-stream" : null);
                body.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(safe).Append(isFile ? "\"; filename=\"assay.txt\"\r\n" : "\"\r\n")
                    .Append(media is null ? "" : $"Content-Type: {media}\r\n").Append("\r\n")
                    .Append(TextOf(item, media is not null && JsonBodies.IsJson(media))).Append("\r\n");
            }
        }

        return Encoding.UTF8.GetBytes(body.Append("--").Append(boundary).Append("--\r\n").ToString());
    }

    // RFC 7578, 4.2: a part without a file name is a field, and servers that want a file refuse it.
    private static bool IsFile(MediaType type, string name) =>
        type.Schema?.AllProperties().FirstOrDefault(p => p.Name == name)?.Schema is { } schema && (IsBinary(schema.Resolved) || (schema.Resolved.Items is { } items && IsBinary(items.Resolved)));

    private static bool IsBinary(Schema schema) => schema.Format == "binary";

    private static IEnumerable<JsonNode?> Items(JsonNode? value) => value is JsonArray items ? items.AsEnumerable() : Enumerable.Repeat(value, 1);

    private static bool IsJson(MediaType type, string name) => JsonBodies.IsAnyJson(type.Fields.GetValueOrDefault(name)?.ContentTypes);

    private static string TextOf(JsonNode? value, bool isJson) =>
        isJson ? value?.ToJsonString() ?? "null"
        : value is null ? "" : value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value.ToJsonString();
}
