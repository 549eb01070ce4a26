using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>Makes bodies that change something, and sees whether they have.</summary>
internal static class Changes
{
    /// <summary>The arguments with a body that differs from the object's state in at least one property, where a valid one can be made.</summary>
    public static Arguments Differing(Arguments arguments, JsonElement? state)
    {
        if (arguments.Body is not JsonObject body || state is not { ValueKind: JsonValueKind.Object } now)
        {
            return arguments;
        }

        foreach (var (name, value) in body)
        {
            if (value is not JsonValue || !now.TryGetProperty(name, out var current) || !IsSame(value, current))
            {
                continue;
            }

            foreach (var other in Others(value, SchemaOf(arguments.BodyType, name)))
            {
                var changed = arguments.WithProperty(name, other);
                if (arguments.BodyType?.Schema?.IsValid(JsonNodes.ToUtf8(changed.Body), Direction.Request) != false)
                {
                    return changed;
                }
            }
        }

        return arguments;
    }

    /// <summary>Puts back what a call has changed in an object that the run has not made; nothing is done to what it has made.</summary>
    public static async Task UndoAsync(Scene scene, Operation operation, Arguments sent, ApiObject changed, JsonElement? before)
    {
        if (changed.IsCreated || sent.Body is not JsonObject body || before is not { ValueKind: JsonValueKind.Object } state)
        {
            return;
        }

        var back = body.Select(p => p.Key).Where(n => state.TryGetProperty(n, out _))
            .Aggregate(sent, (a, name) => a.WithProperty(name, JsonNodes.FromElement(state.GetProperty(name))));
        await scene.SendAsync(operation, back, changed.Owner);
    }

    /// <summary>The first property whose new state is what was sent and whose old state was not; null where none is.</summary>
    public static string? Taken(JsonNode? sent, JsonElement? before, JsonElement? after)
    {
        if (sent is not JsonObject body || after is not { ValueKind: JsonValueKind.Object } now || before is not { ValueKind: JsonValueKind.Object } old)
        {
            return null;
        }

        return body
            .Where(p => p.Value is JsonValue && now.TryGetProperty(p.Key, out var current) && IsSame(p.Value, current)
                && !(old.TryGetProperty(p.Key, out var previous) && IsSame(p.Value, previous)))
            .Select(p => p.Key)
            .FirstOrDefault();
    }

    /// <summary>Whether a sent value and a shown one are the same, however it is written.</summary>
    public static bool IsSame(JsonNode? sent, JsonElement shown)
    {
        if (sent is null || shown.ValueKind == JsonValueKind.Null)
        {
            return sent is null && shown.ValueKind == JsonValueKind.Null;
        }

        // JsonElement writes truth values as .NET does: True.
        var (one, other) = (JsonNodes.ToText(sent), shown.ValueKind is JsonValueKind.True or JsonValueKind.False ? shown.GetRawText() : shown.ToString());
        return one == other
            || (decimal.TryParse(one, out var a) && decimal.TryParse(other, out var b) && a == b)
            || (one.Length > 9 && DateTimeOffset.TryParse(one, out var c) && DateTimeOffset.TryParse(other, out var d) && c == d)
            || (sent.GetValueKind() is JsonValueKind.True or JsonValueKind.False && other is "0" or "1" && (one == "true") == (other == "1"));
    }

    /// <summary>Other values of the same type, credible ones first.</summary>
    public static IEnumerable<JsonNode?> Others(JsonNode value, Schema? schema)
    {
        if (schema is not null && new Constraints(schema, 0).Enum is { } options)
        {
            foreach (var option in options.Select(JsonNodes.ToJson).Where(o => !JsonNode.DeepEquals(o, value)))
            {
                yield return option;
            }

            yield break;
        }

        switch (value.GetValueKind())
        {
            case JsonValueKind.Number when value.GetValue<JsonElement>() is var number && number.TryGetDecimal(out var amount):
                yield return JsonNode.Parse((amount + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
                yield return JsonNode.Parse((amount - 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                yield return JsonValue.Create(value.GetValueKind() == JsonValueKind.False);
                break;
            case JsonValueKind.String:
                var text = JsonNodes.ToText(value);
                if (text.Length > 9 && DateTimeOffset.TryParse(text, out _))
                {
                    yield return text.Length > 10 ? "2001-02-03T04:05:06Z" : "2001-02-03";
                }

                if (Guid.TryParse(text, out _))
                {
                    yield return "a55a0000-0000-4000-8000-000000000001";
                }

                yield return text + "x";
                yield return text.Length > 1 ? text[..^1] : "assay";
                break;
        }
    }

    private static Schema? SchemaOf(MediaType? type, string name) =>
        type?.Schema?.AllProperties().FirstOrDefault(p => p.Name == name)?.Schema;
}
