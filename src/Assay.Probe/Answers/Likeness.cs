using System.Text.Json;
using Assay.Probe.Transport;

namespace Assay.Probe.Answers;

/// <summary>Compares what answers say, leaving out what changes by itself (times, request ids).</summary>
internal static class Likeness
{
    /// <summary>The places at which two answers to the same question differ; they tell nothing.</summary>
    public static IReadOnlySet<string> Volatile(Answer one, Answer other)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        if (one.Json is { } a && other.Json is { } b)
        {
            Compare(a, b, "", places);
        }

        return places;
    }

    /// <summary>Whether two answers have the same status and say the same, apart from the volatile places.</summary>
    public static bool Same(Answer one, Answer other, IReadOnlySet<string>? @volatile = null)
    {
        if (one.Status != other.Status)
        {
            return false;
        }

        if (one.Json is not { } a || other.Json is not { } b)
        {
            return one.Body.Span.SequenceEqual(other.Body.Span);
        }

        var places = new HashSet<string>(StringComparer.Ordinal);
        Compare(a, b, "", places);
        return @volatile is null ? places.Count == 0 : places.IsSubsetOf(@volatile);
    }

    /// <summary>The places at which an answer repeats a text that was sent; they differ because the question did.</summary>
    public static IEnumerable<string> Echoes(Answer answer, string text)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        if (answer.Json is { } json)
        {
            Search(json, "", text, places);
        }

        return places;
    }

    private static void Search(JsonElement json, string place, string text, HashSet<string> places)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    Search(member.Value, $"{place}/{member.Name}", text, places);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    Search(item, place + "/*", text, places);
                }

                break;
            case JsonValueKind.String when json.GetString()!.Contains(text, StringComparison.Ordinal):
                places.Add(place);
                break;
        }
    }

    private static void Compare(JsonElement a, JsonElement b, string place, HashSet<string> places)
    {
        if (a.ValueKind != b.ValueKind)
        {
            places.Add(place);
            return;
        }

        switch (a.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in a.EnumerateObject())
                {
                    if (b.TryGetProperty(member.Name, out var other))
                    {
                        Compare(member.Value, other, $"{place}/{member.Name}", places);
                    }
                    else
                    {
                        places.Add($"{place}/{member.Name}");
                    }
                }

                foreach (var member in b.EnumerateObject().Where(m => !a.TryGetProperty(m.Name, out _)))
                {
                    places.Add($"{place}/{member.Name}");
                }

                break;
            case JsonValueKind.Array when a.GetArrayLength() == b.GetArrayLength():
                foreach (var (first, second) in a.EnumerateArray().Zip(b.EnumerateArray()))
                {
                    // Which item is no matter: what is volatile in one is so in all.
                    Compare(first, second, place + "/*", places);
                }

                break;
            default:
                if (!JsonElement.DeepEquals(a, b))
                {
                    places.Add(place);
                }

                break;
        }
    }
}
