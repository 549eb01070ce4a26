using Assay.Contract.Patterns;
using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>The schemas that all hold for one object: a schema, what it refers to, and what they join by <c>allOf</c>.</summary>
internal static class Conjunction
{
    /// <summary>All of them, the schema itself first; each once.</summary>
    public static IReadOnlyList<Schema> Of(Schema schema)
    {
        var found = new List<Schema> { schema };
        var seen = new HashSet<Schema>(found);
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(Composition.Parts(found[i]).Where(seen.Add));
        }

        return found;
    }

    /// <summary>Whether a schema refuses properties that it does not know.</summary>
    public static bool IsClosed(Schema schema) =>
        schema.AdditionalProperties is { IsFalse: true } || IsClosedWhole(schema);

    /// <summary>The names that a closed schema knows; those of its parts count only with <c>unevaluatedProperties</c>.</summary>
    public static IReadOnlyCollection<string> NamesOf(Schema schema) =>
        [.. (IsClosedWhole(schema) ? schema.AllProperties() : schema.Properties).Select(p => p.Name)];

    /// <summary>Whether a closed schema knows a name, or has a pattern for it.</summary>
    public static bool AdmitsName(Schema schema, string name)
    {
        var parts = IsClosedWhole(schema) ? schema.InPlace() : [schema];
        return NamesOf(schema).Contains(name, StringComparer.Ordinal)
            || parts.SelectMany(p => p.Named("patternProperties")).Any(p => !EcmaPattern.TryParse(p.Name, out var pattern, out _) || pattern.IsMatch(name));
    }

    // What a part admits by `additionalProperties` counts as evaluated, and then nothing is refused.
    private static bool IsClosedWhole(Schema schema) =>
        schema.AdditionalProperties is not { IsFalse: true }
        && schema.Sub("unevaluatedProperties") is { IsFalse: true }
        && !schema.InPlace().Any(s => s.AdditionalProperties is { IsFalse: false });
}
