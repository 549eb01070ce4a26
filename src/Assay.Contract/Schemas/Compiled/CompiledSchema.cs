using Assay.Contract.Json;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas.Formats;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>A schema made ready to validate: every keyword resolved, null where it is not stated.</summary>
internal sealed class CompiledSchema(Node node)
{
    public Node Node { get; } = node;

    /// <summary><c>false</c>: nothing is valid.</summary>
    public bool IsFalse { get; set; }

    /// <summary><see cref="SchemaTypes.All"/> where no type is stated.</summary>
    public SchemaTypes Types { get; set; } = SchemaTypes.All;

    public CompiledSchema? Ref { get; set; }

    /// <summary>The name by which <see cref="Ref"/> is looked for in the resources entered before; null where it is fixed.</summary>
    public string? DynamicName { get; set; }

    /// <summary>The resource that the schema belongs to; null where nothing is looked for in it by name.</summary>
    public DynamicScope? Scope { get; set; }

    public CompiledSchema[] AllOf { get; set; } = [];

    public CompiledSchema[] AnyOf { get; set; } = [];

    public CompiledSchema[] OneOf { get; set; } = [];

    public CompiledSchema? Not { get; set; }

    public CompiledSchema? If { get; set; }

    public CompiledSchema? Then { get; set; }

    public CompiledSchema? Else { get; set; }

    public JsonValue[]? Enum { get; set; }

    public NumberRules? Number { get; set; }

    public StringRules? String { get; set; }

    public ArrayRules? Array { get; set; }

    public ObjectRules? Object { get; set; }

    /// <summary>Whether the value is looked at by other schemas too (references, composition, conditions).</summary>
    public bool HasInPlace { get; set; }

    /// <summary>Whether <see cref="ObjectRules.Unevaluated"/> or <see cref="ArrayRules.Unevaluated"/> need to know what the others looked at.</summary>
    public bool TracksEvaluated => Object?.Unevaluated is not null || Array?.Unevaluated is not null;
}

internal sealed record NumberRules(
    ExactNumber? Minimum, bool ExclusiveMinimum, ExactNumber? Maximum, bool ExclusiveMaximum, ExactNumber? MultipleOf, Format? Format);

internal sealed record StringRules(int MinLength, int MaxLength, EcmaPattern? Pattern, bool PatternIsBroken, Format? Format);

internal sealed class ArrayRules
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
}

internal sealed class ObjectRules
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
}

/// <summary>What references look for by name in a resource on their way (JSON Schema core 7.1, dynamic scope).</summary>
internal sealed class DynamicScope
{
    public Dictionary<string, CompiledSchema> Anchors { get; } = new(StringComparer.Ordinal);
}
