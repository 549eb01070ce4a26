using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract.Text;

namespace Assay.Probe.Generation;

/// <summary>Turns the description's values into JSON that can be sent.</summary>
internal static class JsonNodes
{
    /// <summary>A value of the description as JSON.</summary>
    public static JsonNode? ToJson(Node node) => node.Kind switch
    {
        NodeKind.Mapping => new JsonObject(node.Children.Select(c => new KeyValuePair<string, JsonNode?>(c.Name!, ToJson(c)))),
        NodeKind.Sequence => new JsonArray([.. node.Children.Select(ToJson)]),
        NodeKind.String => JsonValue.Create(node.Text),
        NodeKind.Boolean => JsonValue.Create(node.Text == "true"),
        NodeKind.Number => Number(node.Text),
        _ => null,
    };

    public static byte[] ToUtf8(JsonNode? node) => node is null ? "null"u8.ToArray() : Encoding.UTF8.GetBytes(node.ToJsonString());

    /// <summary>The value's text as it would stand in a path or a query.</summary>
    public static string ToText(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "";

    public static JsonNode? FromElement(JsonElement element) => JsonNode.Parse(element.GetRawText());

    private static JsonNode? Number(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
