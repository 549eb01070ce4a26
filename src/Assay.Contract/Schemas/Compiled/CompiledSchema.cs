using Assay.Contract.Json;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>A schema made ready to validate: every keyword resolved, null where it is not stated.</summary>
internal sealed class CompiledSchema(Node node)
{
    private SchemaTypes _types = SchemaTypes.All;
    private uint _kinds = KindsOf(SchemaTypes.All);

    public Node Node { get; } = node;

    /// <summary>
    /// A schema that admits the same values in less time, where references and <c>allOf</c> are part of what they stand for: it
    /// answers whether, and this one why not.
    /// </summary>
    public CompiledSchema? Quick { get; set; }

    /// <summary><c>false</c>: nothing is valid.</summary>
    public bool IsFalse { get; set; }

    /// <summary><see cref="SchemaTypes.All"/> where no type is stated.</summary>
    public SchemaTypes Types
    {
        get => _types;
        set => (_types, _kinds) = (value, KindsOf(value));
    }

    public CompiledSchema? Ref { get; set; }

    /// <summary>The name by which <see cref="Ref"/> is looked for in the resources entered before; null where it is fixed.</summary>
    public string? DynamicName { get; set; }

    /// <summary>The resource that the schema belongs to; null where nothing is looked for in it by name.</summary>
    public DynamicScope? Scope { get; set; }

    public CompiledSchema[] AllOf { get; set; } = [];

    public Alternatives? AnyOf { get; set; }

    public Alternatives? OneOf { get; set; }

    public CompiledSchema? Not { get; set; }

    public CompiledSchema? If { get; set; }

    public CompiledSchema? Then { get; set; }

    public CompiledSchema? Else { get; set; }

    public EnumRule? Enum { get; set; }

    public NumberRules? Number { get; set; }

    public StringRules? String { get; set; }

    public ArrayRules? Array { get; set; }

    public ObjectRules? Object { get; set; }

    /// <summary>Whether a value of that kind is asked about by <c>unevaluatedProperties</c> or <c>unevaluatedItems</c>.</summary>
    public bool Tracks(JsonKind kind) =>
        TracksEvaluated && (kind == JsonKind.Object ? Object?.Unevaluated : kind == JsonKind.Array ? Array?.Unevaluated : null) is not null;

    /// <summary>Whether the value is looked at by other schemas too (references, composition, conditions).</summary>
    public bool HasInPlace { get; private set; }

    /// <summary>Whether <see cref="ObjectRules.Unevaluated"/> or <see cref="ArrayRules.Unevaluated"/> need to know what the others looked at.</summary>
    public bool TracksEvaluated { get; private set; }

    /// <summary>Whether type, <c>enum</c> and the rules of numbers and strings are all that it says of a scalar.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>Whether all that it says is that another, fixed schema holds.</summary>
    public bool IsBareReference { get; private set; }

    /// <summary>Whether there is no other schema in it.</summary>
    public bool IsLeaf { get; private set; }

    /// <summary>Whether a value of that kind may be valid; integers of a schema that asks for them are not among them.</summary>
    public bool Admits(JsonKind kind) => ((_kinds >> (int)kind) & 1) != 0;

    /// <summary>Whether the type alone keeps a value of that kind out.</summary>
    public bool Excludes(JsonKind kind) => !Admits(kind) && !(kind == JsonKind.Number && (_types & SchemaTypes.Integer) != 0);

    /// <summary>To be called when all keywords are set.</summary>
    public void Seal()
    {
        HasInPlace = Ref is not null || AllOf.Length > 0 || AnyOf is not null || OneOf is not null || Not is not null || If is not null;
        TracksEvaluated = Object?.Unevaluated is not null || Array?.Unevaluated is not null;
        IsPlain = !IsFalse && !HasInPlace && Scope is null;
        IsLeaf = !HasInPlace && Scope is null && Object is null && Array is null;
        IsBareReference = Ref is not null && DynamicName is null && Scope is null && _types == SchemaTypes.All
            && this is { AllOf.Length: 0, AnyOf: null, OneOf: null, Not: null, If: null, Enum: null, Number: null, String: null, Array: null, Object: null };
    }

    private static uint KindsOf(SchemaTypes types)
    {
        var kinds = 0u;
        Add(SchemaTypes.Null, JsonKind.Null);
        Add(SchemaTypes.Boolean, JsonKind.True);
        Add(SchemaTypes.Boolean, JsonKind.False);
        Add(SchemaTypes.Number, JsonKind.Number);
        Add(SchemaTypes.String, JsonKind.String);
        Add(SchemaTypes.String, JsonKind.Name);
        Add(SchemaTypes.Array, JsonKind.Array);
        Add(SchemaTypes.Object, JsonKind.Object);
        return kinds;

        void Add(SchemaTypes type, JsonKind kind) => kinds |= (types & type) != 0 ? 1u << (int)kind : 0;
    }
}

/// <summary>What references look for by name in a resource on their way (JSON Schema core 7.1, dynamic scope).</summary>
internal sealed class DynamicScope
{
    public Dictionary<string, CompiledSchema> Anchors { get; } = new(StringComparer.Ordinal);
}
