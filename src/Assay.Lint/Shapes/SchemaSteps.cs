using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>A step from a schema to one that it holds or refers to.</summary>
/// <param name="To">The schema that is reached.</param>
/// <param name="Repeats">The schema that admits several values there: a list or a map; null where there is one value.</param>
internal sealed record SchemaSteps(Schema To, Schema? Repeats)
{
    private static readonly string[] Lists = ["items", "contains", "additionalItems", "unevaluatedItems"];

    private static readonly string[] Maps = ["additionalProperties", "unevaluatedProperties"];

    /// <summary>Every step from one schema.</summary>
    public static IEnumerable<SchemaSteps> From(Schema schema)
    {
        foreach (var part in Composition.Parts(schema).Concat(schema.AnyOf).Concat(schema.OneOf)
            .Concat(new[] { schema.Sub("then"), schema.Sub("else") }.OfType<Schema>())
            .Concat(schema.Subs("prefixItems"))
            .Concat(schema.Properties.Select(p => p.Schema)))
        {
            yield return new SchemaSteps(part, null);
        }

        foreach (var below in Lists.Concat(Maps).Select(schema.Sub).OfType<Schema>().Concat(schema.Named("patternProperties").Select(p => p.Schema)))
        {
            yield return new SchemaSteps(below, schema);
        }
    }

    /// <summary>The schemas and all that they lead to, each once.</summary>
    public static HashSet<Schema> Reached(IEnumerable<Schema> from)
    {
        var seen = new HashSet<Schema>();
        var work = new Stack<Schema>(from);
        while (work.TryPop(out var schema))
        {
            if (seen.Add(schema))
            {
                foreach (var step in From(schema))
                {
                    work.Push(step.To);
                }
            }
        }

        return seen;
    }
}
