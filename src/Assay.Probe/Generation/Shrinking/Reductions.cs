using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Probe.Generation.Demands;

namespace Assay.Probe.Generation.Shrinking;

/// <summary>Values that are simpler than a given one, the simplest first. Each step makes them smaller, so that shrinking ends.</summary>
internal static class Reductions
{
    public static IEnumerable<JsonNode?> Of(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                return Of(members);
            case JsonArray items:
                return Of(items);
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String:
                return Of(scalar.GetValue<string>()).Select(t => (JsonNode?)JsonValue.Create(t));
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.Number:
                return OfNumber(scalar.ToJsonString());
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.True:
                return [JsonValue.Create(false)];
            default:
                return [];
        }
    }

    private static IEnumerable<JsonNode?> Of(JsonObject members)
    {
        string[] names = [.. members.Select(m => m.Key)];
        for (var size = names.Length; size > 0; size /= 2)
        {
            for (var from = 0; from < names.Length; from += size)
            {
                var gone = names.Skip(from).Take(size).ToHashSet(StringComparer.Ordinal);
                yield return new JsonObject(members.Where(m => !gone.Contains(m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
            }
        }

        foreach (var name in names)
        {
            foreach (var smaller in Of(members[name]))
            {
                var copy = (JsonObject)members.DeepClone();
                copy[name] = smaller;
                yield return copy;
            }
        }
    }

    private static IEnumerable<JsonNode?> Of(JsonArray items)
    {
        for (var size = items.Count; size > 0; size /= 2)
        {
            for (var from = 0; from < items.Count; from += size)
            {
                yield return new JsonArray([.. items.Where((_, i) => i < from || i >= from + size).Select(i => i?.DeepClone())]);
            }
        }

        for (var i = 0; i < items.Count; i++)
        {
            foreach (var smaller in Of(items[i]))
            {
                var copy = (JsonArray)items.DeepClone();
                copy[i] = smaller;
                yield return copy;
            }
        }
    }

    private static IEnumerable<string> Of(string text)
    {
        Rune[] runes = [.. text.EnumerateRunes()];

        // Where only the length matters, all that gets shorter from here on is one text for each length.
        if (runes.Length > 1 && Array.Exists(runes, r => r != new Rune('a')))
        {
            yield return new string('a', runes.Length);
        }

        for (var size = runes.Length; size > 0; size /= 2)
        {
            for (var from = 0; from < runes.Length; from += size)
            {
                yield return Join(runes.Where((_, i) => i < from || i >= from + size));
            }
        }

        // Of two characters the plainer one is the smaller: letters before all else.
        var plain = Join(runes.Select(r => Rune.IsLetterOrDigit(r) && r.IsAscii ? r : new Rune('a')));
        if (plain != text)
        {
            yield return plain;
        }

        for (var i = 0; i < Math.Min(runes.Length, 64); i++)
        {
            if (!(runes[i].IsAscii && Rune.IsLetterOrDigit(runes[i])))
            {
                yield return Join(runes.Select((r, at) => at == i ? new Rune('a') : r));
            }
        }
    }

    private static string Join(IEnumerable<Rune> runes)
    {
        var text = new StringBuilder();
        foreach (var rune in runes)
        {
            text.Append(rune.ToString());
        }

        return text.ToString();
    }

    private static IEnumerable<JsonNode?> OfNumber(string json)
    {
        if (Exact.Parse(json) is not { } number || number.Digits.IsZero)
        {
            yield break;
        }

        yield return JsonValue.Create(0);
        var whole = BigInteger.Divide(number.Digits, BigInteger.Pow(10, number.Scale));
        if (number.Scale > 0 && new Exact(whole, 0).At(number.Scale) != number.Digits)
        {
            yield return JsonNode.Parse(whole.ToString(CultureInfo.InvariantCulture));
        }

        if (number.Digits.Sign < 0)
        {
            yield return JsonNode.Parse(new Exact(-number.Digits, number.Scale).ToString());
        }

        // Halves of the way back, the large ones first; the last is one step.
        for (var step = whole / 2; !step.IsZero; step /= 2)
        {
            yield return JsonNode.Parse(new Exact(number.Digits - (step * BigInteger.Pow(10, number.Scale)), number.Scale).ToString());
        }

        if (whole.Sign > 0)
        {
            yield return JsonNode.Parse(new Exact(number.Digits - BigInteger.Pow(10, number.Scale), number.Scale).ToString());
        }
    }
}
