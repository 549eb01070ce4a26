using Assay.Contract.Patterns;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>What a schema says of arrays.</summary>
internal sealed record ArrayRules
{
    public int MinItems { get; init; }

    public int MaxItems { get; init; } = int.MaxValue;

    public bool UniqueItems { get; init; }

    public CompiledSchema[] PrefixItems { get; init; } = [];

    public CompiledSchema? Items { get; init; }

    public CompiledSchema? Contains { get; init; }

    public int MinContains { get; init; } = 1;

    public int MaxContains { get; init; } = int.MaxValue;

    /// <summary>Whether an item that <see cref="Contains"/> matched is evaluated: since 2020-12.</summary>
    public bool ContainsEvaluates { get; init; }

    public CompiledSchema? Unevaluated { get; init; }

    /// <summary>Whether the items are looked at.</summary>
    public bool HasItems => PrefixItems.Length > 0 || Items is not null || Contains is not null;
}

/// <summary>What a schema says of objects.</summary>
internal sealed record ObjectRules
{
    public required PropertyTable Properties { get; init; }

    public int MinProperties { get; init; }

    public int MaxProperties { get; init; } = int.MaxValue;

    public (EcmaPattern? Pattern, CompiledSchema Schema)[] Patterns { get; init; } = [];

    public CompiledSchema? Additional { get; init; }

    public CompiledSchema? Names { get; init; }

    public (byte[] Name, byte[][] Needs)[] DependentRequired { get; init; } = [];

    public (byte[] Name, CompiledSchema Schema)[] DependentSchemas { get; init; } = [];

    public CompiledSchema? Unevaluated { get; init; }

    /// <summary>Whether the name of a member alone tells which schema holds for it.</summary>
    public bool GoesByName => Patterns.Length == 0 && Names is null;

    /// <summary>Whether what a member is called matters.</summary>
    public bool HasNames => Properties.Rules.Count > 0 || Patterns.Length > 0 || Additional is not null;

    public bool HasDependents => DependentRequired.Length > 0 || DependentSchemas.Length > 0;
}
