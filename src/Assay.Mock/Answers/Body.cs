using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Probe.Generation;

namespace Assay.Mock.Answers;

/// <summary>The bytes of an answer and what they are.</summary>
/// <param name="ContentType">The media type, without wildcards.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record Body(string ContentType, byte[] Bytes)
{
    /// <summary>A value in a representation.</summary>
    public static Body Of(MediaType media, JsonNode? value)
    {
        var type = Acceptance.Concrete(media.Range);
        if (!MediaTypes.TryParse(type, out _, out _) || !type.All(c => c is >= ' ' and <= '~'))
        {
            // What is no media type cannot be sent as one.
            type = "application/octet-stream";
        }

        var essence = type.Split(';')[0].Trim().ToLowerInvariant();
        return essence switch
        {
            _ when essence is "application/json" or "text/json" || essence.EndsWith("+json", StringComparison.Ordinal) => new Body(type, JsonNodes.ToUtf8(value)),
            "application/x-www-form-urlencoded" when value is JsonObject form => new Body(type, Encoding.UTF8.GetBytes(FormEncoder.UrlEncoded(media, form))),
            _ when essence.StartsWith("multipart/", StringComparison.Ordinal) && value is JsonObject parts =>
                new Body($"{essence}; boundary={Boundary}", FormEncoder.Multipart(media, parts, Boundary)),
            "application/x-ndjson" or "application/jsonl" => new Body(type, Lines(value)),
            "application/xml" or "text/xml" => new Body(type, value is JsonValue text && text.TryGetValue<string>(out var xml) && xml.TrimStart().StartsWith('<')
                ? Encoding.UTF8.GetBytes(xml) : XmlBody.Write(media.Schema, value)),
            _ when essence.EndsWith("+xml", StringComparison.Ordinal) && value is not JsonValue => new Body(type, XmlBody.Write(media.Schema, value)),
            _ => new Body(type, Encoding.UTF8.GetBytes(JsonNodes.ToText(value))),
        };
    }

    private const string Boundary = "assay-1f6b0f4c2d";

    private static byte[] Lines(JsonNode? value) =>
        Encoding.UTF8.GetBytes(string.Concat((value is JsonArray items ? items : [value?.DeepClone()]).Select(i => (i?.ToJsonString() ?? "null") + "\n")));
}
