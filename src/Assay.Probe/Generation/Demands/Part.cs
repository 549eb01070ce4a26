using System.Text.Json.Nodes;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Probe.Generation.Demands;

/// <summary>One schema, read once: what it says itself, without what its references and compositions say.</summary>
internal sealed class Part
{
    private readonly Dictionary<string, Schema> _properties = new(StringComparer.Ordinal);

    public Part(Schema schema)
    {
        Schema = schema;
        Types = schema.Types == SchemaTypes.None ? SchemaTypes.All
            : schema.Types.HasFlag(SchemaTypes.Number) ? schema.Types | SchemaTypes.Integer
            : schema.Types;
        Enum = schema.Enum?.Select(JsonNodes.ToJson).ToArray();
        (Minimum, ExclusiveMinimum) = Bounds("minimum", "exclusiveMinimum");
        (Maximum, ExclusiveMaximum) = Bounds("maximum", "exclusiveMaximum");
        MultipleOf = NumberAt("multipleOf");
        (MinLength, MaxLength) = (Count("minLength", 0), Count("maxLength", int.MaxValue));
        Pattern = schema.Pattern is { } text && EcmaPattern.TryParse(text, out var pattern, out _) ? pattern : null;
        var isOld = schema.Dialect < Dialect.Draft202012 && schema["items"] is { IsSequence: true };
        PrefixItems = schema.Subs(isOld ? "items" : "prefixItems");
        Items = schema.Sub(isOld ? "additionalItems" : "items");
        (MinItems, MaxItems) = (Count("minItems", 0), Count("maxItems", int.MaxValue));
        UniqueItems = IsTrue("uniqueItems");
        Contains = schema.Sub("contains");
        (MinContains, MaxContains) = (Count("minContains", 1), Count("maxContains", int.MaxValue));
        UnevaluatedItems = schema.Sub("unevaluatedItems");
        foreach (var property in schema.Properties)
        {
            _properties.TryAdd(property.Name, property.Schema);
        }

        PatternProperties = [.. schema.Named("patternProperties").Select(p => (EcmaPattern.TryParse(p.Name, out var name, out _) ? name : null, p.Schema))];
        Additional = schema.Sub("additionalProperties");
        Names = schema.Sub("propertyNames");
        UnevaluatedProperties = schema.Sub("unevaluatedProperties");
        Required = [.. schema.Required.Distinct(StringComparer.Ordinal)];
        (MinProperties, MaxProperties) = (Count("minProperties", 0), Count("maxProperties", int.MaxValue));
        DependentRequired = [.. Members("dependentRequired").Concat(Members("dependencies")).Where(d => d.IsSequence)
            .Select(d => (d.Name!, d.Children.Select(n => n.Text).ToArray()))];
        DependentSchemas = [.. schema.Named("dependentSchemas").Concat(schema.Named("dependencies"))];
        (AllOf, AnyOf, OneOf) = (schema.AllOf, schema.AnyOf, schema.OneOf);
        (Not, If, Then, Else) = (schema.Sub("not"), schema.Sub("if"), schema.Sub("then"), schema.Sub("else"));
        Discriminator = schema["discriminator"] switch { { IsMapping: true } d => d.String("propertyName"), { IsString: true } name => name.Text, _ => null };
    }

    public Schema Schema { get; }

    /// <summary>The types that it admits; all where it states none.</summary>
    public SchemaTypes Types { get; }

    public IReadOnlyList<JsonNode?>? Enum { get; }

    public Exact? Minimum { get; }

    public Exact? ExclusiveMinimum { get; }

    public Exact? Maximum { get; }

    public Exact? ExclusiveMaximum { get; }

    public Exact? MultipleOf { get; }

    public int MinLength { get; }

    public int MaxLength { get; }

    public EcmaPattern? Pattern { get; }

    public string? Format => Schema.Format;

    public IReadOnlyList<Schema> PrefixItems { get; }

    /// <summary>What the items after <see cref="PrefixItems"/> must be.</summary>
    public Schema? Items { get; }

    public int MinItems { get; }

    public int MaxItems { get; }

    public bool UniqueItems { get; }

    public Schema? Contains { get; }

    public int MinContains { get; }

    public int MaxContains { get; }

    public Schema? UnevaluatedItems { get; }

    public IReadOnlyDictionary<string, Schema> Properties => _properties;

    /// <summary>A pattern that cannot be read is null: it may name any property.</summary>
    public IReadOnlyList<(EcmaPattern? Name, Schema Schema)> PatternProperties { get; }

    public Schema? Additional { get; }

    public Schema? Names { get; }

    public Schema? UnevaluatedProperties { get; }

    public IReadOnlyList<string> Required { get; }

    public int MinProperties { get; }

    public int MaxProperties { get; }

    public IReadOnlyList<(string Name, string[] Needs)> DependentRequired { get; }

    public IReadOnlyList<SchemaProperty> DependentSchemas { get; }

    public IReadOnlyList<Schema> AllOf { get; }

    public IReadOnlyList<Schema> AnyOf { get; }

    public IReadOnlyList<Schema> OneOf { get; }

    public Schema? Not { get; }

    public Schema? If { get; }

    public Schema? Then { get; }

    public Schema? Else { get; }

    /// <summary>The property by which readers tell the alternatives apart.</summary>
    public string? Discriminator { get; }

    /// <summary>The values that the author wrote down: examples and the default.</summary>
    public IEnumerable<(string Keyword, JsonNode? Value)> Stated
    {
        get
        {
            if (Schema["example"] is { } one)
            {
                yield return ("example", JsonNodes.ToJson(one));
            }

            foreach (var example in Schema["examples"] is { IsSequence: true } several ? several.Children : [])
            {
                yield return ("examples", JsonNodes.ToJson(example));
            }

            if (Schema["default"] is { } usual)
            {
                yield return ("default", JsonNodes.ToJson(usual));
            }
        }
    }

    /// <summary>The schemas that a property's value must meet.</summary>
    public IEnumerable<Schema> ForProperty(string name)
    {
        var isKnown = false;
        if (_properties.TryGetValue(name, out var own))
        {
            isKnown = true;
            yield return own;
        }

        foreach (var (pattern, schema) in PatternProperties)
        {
            if (pattern is null || pattern.IsMatch(name))
            {
                isKnown = true;
                yield return schema;
            }
        }

        if (!isKnown && Additional is not null)
        {
            yield return Additional;
        }
    }

    /// <summary>Whether a property counts as evaluated (core, 11.3).</summary>
    public bool Evaluates(string name) =>
        Additional is not null || _properties.ContainsKey(name) || PatternProperties.Any(p => p.Name is null || p.Name.IsMatch(name));

    /// <summary>The schema that an item must meet; null where any will do.</summary>
    public Schema? ForItem(int index) => index < PrefixItems.Count ? PrefixItems[index] : Items;

    private (Exact?, Exact?) Bounds(string inclusive, string exclusive) =>
        IsTrue(exclusive) ? (null, NumberAt(inclusive)) : (NumberAt(inclusive), NumberAt(exclusive));

    private Exact? NumberAt(string keyword) => Schema[keyword] is { Kind: NodeKind.Number } number ? Exact.Parse(number.Text) : null;

    private int Count(string keyword, int otherwise) =>
        NumberAt(keyword) is { Digits.Sign: >= 0 } count
            ? (int)System.Numerics.BigInteger.Min(int.MaxValue, count.Digits / System.Numerics.BigInteger.Pow(10, count.Scale))
            : otherwise;

    private bool IsTrue(string keyword) => Schema[keyword] is { Kind: NodeKind.Boolean, Text: "true" };

    private IEnumerable<Node> Members(string keyword) => Schema[keyword] is { IsMapping: true } members ? members.Children : [];
}
