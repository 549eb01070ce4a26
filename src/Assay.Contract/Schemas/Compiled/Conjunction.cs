namespace Assay.Contract.Schemas.Compiled;

/// <summary>The schemas that all hold for one value: a schema, what it refers to, and its <c>allOf</c>, one below the other.</summary>
internal sealed class Conjunction
{
    // Larger ones are rare, and walking them part by part is as good.
    private const int MaxParts = 64;

    private readonly List<CompiledSchema> _parts = [];
    private readonly List<CompiledSchema> _opaque = [];
    private readonly HashSet<CompiledSchema> _open = [];

    private Conjunction()
    {
    }

    /// <summary>The schemas whose own keywords count, references and <c>allOf</c> apart.</summary>
    public IReadOnlyList<CompiledSchema> Parts => _parts;

    /// <summary>Schemas that have to stay whole: where they are reached from matters, or they close what only they see.</summary>
    public IReadOnlyList<CompiledSchema> Opaque => _opaque;

    /// <summary>Whether one of them admits nothing.</summary>
    public bool IsFalse { get; private set; }

    /// <summary>The types that all of them admit.</summary>
    public SchemaTypes Types { get; private set; } = SchemaTypes.All;

    /// <summary>What holds for the properties that none of them names; null where nothing is said.</summary>
    public CompiledSchema? Unevaluated { get; private set; }

    /// <summary>The parts of a schema; null where it must be walked as it is.</summary>
    public static Conjunction? Of(CompiledSchema root)
    {
        var parts = new Conjunction();
        return root.Scope is null && root.DynamicName is null && parts.TryAdd(root, isRoot: true) && parts.TryClose(root) ? parts : null;
    }

    private bool TryAdd(CompiledSchema schema, bool isRoot)
    {
        if (!isRoot && (schema.Scope is not null || schema.DynamicName is not null || schema.TracksEvaluated))
        {
            _opaque.Add(schema);
            return _opaque.Count <= MaxParts;
        }

        // A circle of references never reaches an answer: the walk reports it.
        if (!_open.Add(schema))
        {
            return false;
        }

        if (!_parts.Contains(schema))
        {
            if (_parts.Count == MaxParts)
            {
                return false;
            }

            _parts.Add(schema);
            IsFalse |= schema.IsFalse;
            Types &= WithIntegers(schema.Types);
            if ((schema.Ref is { } target && !TryAdd(target, isRoot: false)) || !Array.TrueForAll(schema.AllOf, s => TryAdd(s, isRoot: false)))
            {
                return false;
            }
        }

        _open.Remove(schema);
        return true;
    }

    // `unevaluatedProperties` is `additionalProperties` of all parts together, where every part always counts.
    private bool TryClose(CompiledSchema root)
    {
        if (!root.TracksEvaluated)
        {
            return true;
        }

        Unevaluated = root.Object?.Unevaluated;
        return root.Array?.Unevaluated is null && _opaque.Count == 0 && _parts.TrueForAll(p =>
            p is { AnyOf: null, OneOf: null, If: null } && p.Object is not { Additional: not null } && p.Object is not { DependentSchemas.Length: > 0 });
    }

    // Every number type has the integers.
    private static SchemaTypes WithIntegers(SchemaTypes types) =>
        (types & SchemaTypes.Number) != 0 ? types | SchemaTypes.Integer : types;
}
