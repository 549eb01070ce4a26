using System.Text.Json;

namespace Assay.Probe.Answers;

/// <summary>Finds the objects that an answer is about.</summary>
internal static class Items
{
    // What an envelope says beside what it holds.
    private static readonly string[] Notes = ["status", "message", "msg", "success", "code", "statuscode", "status_code", "ok", "error", "detail", "info", "timestamp", "time", "requestid", "request_id", "version"];

    /// <summary>The items of the answer's list, which may stand in an envelope; empty where it holds none.</summary>
    public static IReadOnlyList<JsonElement> In(JsonElement? json) => List(json) is { } list ? [.. list.EnumerateArray()] : [];

    /// <summary>The answer's list; null where it holds none.</summary>
    public static JsonElement? List(JsonElement? json) => json is { } root ? Find(root, 0) : null;

    /// <summary>The one object that the answer holds, taken out of an envelope such as <c>{"data": {...}}</c>; null where it holds none.</summary>
    public static JsonElement? Object(JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Object } root)
        {
            return null;
        }

        var inner = root.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Object).ToArray();
        var isEnvelope = root.EnumerateObject().All(m => m.Value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String) || Notes.Contains(m.Name.ToLowerInvariant()));
        return inner.Length == 1 && (isEnvelope || inner[0].Name is "data" or "result" or "item" or "object") ? inner[0].Value : root;
    }

    private static JsonElement? Find(JsonElement json, int depth)
    {
        const int deepest = 3;
        if (json.ValueKind == JsonValueKind.Array)
        {
            return json;
        }

        if (json.ValueKind != JsonValueKind.Object || depth == deepest)
        {
            return null;
        }

        JsonElement? best = null;
        foreach (var member in json.EnumerateObject())
        {
            if (Find(member.Value, depth + 1) is { } list
                && (best is null || Weight(list) > Weight(best.Value)))
            {
                best = list;
            }
        }

        return best;
    }

    // A list of objects is the point of an answer; a list of tags is not.
    private static int Weight(JsonElement list) =>
        list.GetArrayLength() * (list.EnumerateArray().FirstOrDefault().ValueKind == JsonValueKind.Object ? 1_000 : 1);
}
