using Assay.Contract.Schemas;

namespace Assay.Contract.OpenApi;

/// <summary>
/// A schema that operations or references lead to, with all that is written inside it: whoever reaches the one reaches
/// the others, so that the operations are kept once for all of them.
/// </summary>
internal sealed class SchemaEntry(Schema root)
{
    private static readonly string[] OneBelow =
        ["items", "additionalProperties", "contains", "propertyNames", "unevaluatedProperties", "unevaluatedItems", "additionalItems"];

    private static readonly string[] OneInPlace = ["not", "if", "then", "else"];

    private static readonly string[] ManyInPlace = ["allOf", "anyOf", "oneOf"];

    private static readonly string[] NamedBelow = ["patternProperties", "dependentSchemas"];

    public Schema Root => root;

    /// <summary>The schemas written inside, the root first; bare references are among <see cref="Links"/> instead.</summary>
    public List<SchemaStep> Members { get; } = [];

    /// <summary>The references to other entries, as the steps that lead to them.</summary>
    public List<SchemaStep> Links { get; } = [];

    /// <summary>The operations that reach it by parameters.</summary>
    public List<Operation> Parameters { get; } = [];

    /// <summary>The operations that reach it by request bodies.</summary>
    public List<Operation> Bodies { get; } = [];

    /// <summary>The operations that reach it by answers.</summary>
    public List<Operation> Answers { get; } = [];

    public bool IsWholeInRequest { get; set; }

    public bool IsWholeInResponse { get; set; }

    public Parameter? Parameter { get; set; }

    public string? PropertyName { get; set; }

    /// <summary>Finds members and links.</summary>
    public void Walk()
    {
        var work = new Stack<SchemaStep>();
        work.Push(new SchemaStep(root, IsRoot: true, IsPart: false, KeepsParameter: true, KeepsProperty: true, null));
        while (work.TryPop(out var step))
        {
            var target = step.Schema.Resolved;
            if (target == step.Schema)
            {
                Members.Add(step);
                PushBelow(step, work);
            }
            else if (step.Schema.IsBareReference)
            {
                // Not a schema of its own: its target is used, and found at its own place.
                Links.Add(step with { Schema = target });
            }
            else
            {
                Links.Add(step with { Schema = target, IsPart = true });
                Members.Add(step);
                PushBelow(step, work);
            }
        }
    }

    private static void PushBelow(SchemaStep step, Stack<SchemaStep> work)
    {
        var schema = step.Schema;
        var inPlace = step with { IsRoot = false, IsPart = true };
        foreach (var part in ManyInPlace.SelectMany(schema.Subs).Concat(OneInPlace.Select(schema.Sub).OfType<Schema>()))
        {
            work.Push(inPlace with { Schema = part });
        }

        var below = new SchemaStep(schema, false, false, false, false, null);
        foreach (var keyword in OneBelow)
        {
            if (schema.Sub(keyword) is { } sub)
            {
                work.Push(below with { Schema = sub, KeepsParameter = keyword == "items" && step.KeepsParameter });
            }
        }

        foreach (var sub in schema.Subs("prefixItems"))
        {
            work.Push(below with { Schema = sub });
        }

        foreach (var keyword in NamedBelow)
        {
            foreach (var sub in schema.Named(keyword))
            {
                work.Push(below with { Schema = sub.Schema, IsPart = keyword == "dependentSchemas" });
            }
        }

        for (var i = schema.Properties.Count - 1; i >= 0; i--)
        {
            work.Push(below with { Schema = schema.Properties[i].Schema, Property = schema.Properties[i].Name });
        }
    }
}

/// <summary>A schema as it is met inside a <see cref="SchemaEntry"/>.</summary>
/// <param name="Schema">The schema; for a link the target.</param>
/// <param name="IsRoot">Whether it is the entry's own root.</param>
/// <param name="IsPart">Whether it describes only a part of a value.</param>
/// <param name="KeepsParameter">Whether it describes the value, or its items, that the root describes.</param>
/// <param name="KeepsProperty">Whether it describes the same value as the root.</param>
/// <param name="Property">The property whose value it describes, where that is written inside the entry.</param>
internal sealed record SchemaStep(
    Schema Schema, bool IsRoot, bool IsPart, bool KeepsParameter, bool KeepsProperty, string? Property);
