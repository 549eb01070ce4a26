using System.Text.Json;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Probe.Answers;

/// <summary>A member of an answer's body, with what the contract says of it.</summary>
/// <param name="Pointer">Its place; array indexes stand as <c>*</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsDeclared">Whether the contract names it, or allows any name there on purpose.</param>
/// <param name="Schema">What the contract says of it; null where it says nothing.</param>
internal sealed record AnswerMember(string Pointer, string Name, JsonElement Value, bool IsDeclared, Schema? Schema)
{
    private const int PerList = 20;
    private const int Deepest = 10;

    /// <summary>The members of a body at every depth, each place once; of lists the first items are looked at.</summary>
    public static IReadOnlyList<AnswerMember> In(JsonElement body, MediaType? type)
    {
        var found = new Dictionary<string, AnswerMember>(StringComparer.Ordinal);
        Walk(body, type?.Schema, "", isDescribed: type?.Schema is not null, found, 0);
        return [.. found.Values];
    }

    private static void Walk(JsonElement json, Schema? schema, string place, bool isDescribed, Dictionary<string, AnswerMember> found, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        if (json.ValueKind == JsonValueKind.Array)
        {
            var items = schema?.InPlace().Select(s => s.Items).FirstOrDefault(i => i is not null);
            foreach (var item in json.EnumerateArray().Take(PerList))
            {
                Walk(item, items, place + "/*", isDescribed && items is not null, found, depth + 1);
            }
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var properties = schema?.AllProperties() ?? [];
        // Without a named property the contract describes nothing here that a member could go beyond.
        var names = isDescribed && properties.Count > 0;
        foreach (var member in json.EnumerateObject())
        {
            var property = properties.FirstOrDefault(p => p.Name == member.Name);
            var pointer = $"{place}/{JsonPointer.Escape(member.Name)}";
            var declared = property is not null || !names || AllowsAny(schema!);
            if (!found.TryGetValue(pointer, out var known) || known.Value.ValueKind == JsonValueKind.Null)
            {
                found[pointer] = new AnswerMember(pointer, member.Name, member.Value, declared, property?.Schema);
            }

            Walk(member.Value, property?.Schema, pointer, property is not null, found, depth + 1);
        }
    }

    private static bool AllowsAny(Schema schema) =>
        schema.InPlace().Any(s => s["patternProperties"] is not null
            || s.AdditionalProperties is { IsFalse: false } || s.Sub("unevaluatedProperties") is { IsFalse: false });
}
