using System.Collections.Concurrent;
using Assay.Contract.Schemas;

namespace Assay.Probe.Generation.Demands;

/// <summary>The parts of a contract, each read once, and how deep a value of each must nest; for many threads.</summary>
internal sealed class PartStore
{
    private readonly ConcurrentDictionary<Schema, Part> _parts = new();
    private readonly ConcurrentDictionary<(Schema, int), bool> _fits = new();

    public Part Of(Schema schema) => _parts.GetOrAdd(schema, static s => new Part(s));

    /// <summary>Whether a value can end within so many levels of nesting; circles of schemas that demand each other never do.</summary>
    public bool Fits(Schema schema, int levels) => Fits(schema, levels, []);

    private bool Fits(Schema schema, int levels, HashSet<Schema> around)
    {
        if (schema.IsFalse)
        {
            return false;
        }

        if (_fits.TryGetValue((schema, levels), out var known))
        {
            return known;
        }

        if (!around.Add(schema))
        {
            return false;
        }

        var fits = Own(Of(schema), levels) && InPlace(Of(schema), levels, around);
        around.Remove(schema);
        return _fits[(schema, levels)] = fits;
    }

    private bool InPlace(Part part, int levels, HashSet<Schema> around) =>
        (part.Schema.Target is not { } target || Fits(target, levels, around))
        && part.AllOf.All(s => Fits(s, levels, around))
        && (part.AnyOf.Count == 0 || part.AnyOf.Any(s => Fits(s, levels, around)))
        && (part.OneOf.Count == 0 || part.OneOf.Any(s => Fits(s, levels, around)));

    // A part that admits a scalar, too, can always end here.
    private bool Own(Part part, int levels)
    {
        const SchemaTypes nesting = SchemaTypes.Object | SchemaTypes.Array;
        if (part.Enum is not null || (part.Types & ~nesting & SchemaTypes.All) != 0 && part.Schema.Types != SchemaTypes.None)
        {
            return true;
        }

        if (part.Types.HasFlag(SchemaTypes.Object) && part.Required.Count > 0
            && !part.Required.All(n => levels > 0 && part.ForProperty(n).All(s => Fits(s, levels - 1))))
        {
            return false;
        }

        return !part.Types.HasFlag(SchemaTypes.Array) || part.MinItems == 0 || (levels > 0 && (part.ForItem(0) is not { } item || Fits(item, levels - 1)));
    }
}
