using Assay.Contract.Schemas.Resources;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas;

/// <summary>A schema of the contract: to navigate, and to validate with. There is one for each node.</summary>
public sealed partial class Schema
{
    private readonly SchemaSet _set;
    // Stands for "not looked up yet"; no text that was read is the same object.
    private const string NotRead = "\0";

    private IReadOnlyList<SchemaProperty>? _properties;
    private Schema? _resolved;
    private Schema? _target;
    private string? _reference = NotRead;
    private int _types = -1;
    private IReadOnlyList<Schema>? _inPlace;
    private IReadOnlyList<SchemaProperty>? _allProperties;
    private volatile bool _hasTarget;

    internal Schema(Node node, SchemaSet set, SchemaResource resource)
    {
        Node = node;
        _set = set;
        Resource = resource;
    }

    /// <summary>The schema's own node: the one that holds <c>$ref</c>, where it is a reference.</summary>
    public Node Node { get; }

    /// <summary>The rules by which keywords are read.</summary>
    public Dialect Dialect => Resource.Dialect;

    /// <summary>The resource that the schema belongs to.</summary>
    internal SchemaResource Resource { get; }

    /// <summary>The <c>$ref</c> as written; null where there is none.</summary>
    public string? Reference => ReferenceEquals(_reference, NotRead) ? _reference = Node.String("$ref") : _reference;

    /// <summary>The schema that <see cref="Reference"/> names; null where there is none, or where it leads nowhere.</summary>
    public Schema? Target
    {
        get
        {
            if (!_hasTarget)
            {
                _target = Reference is { } reference ? _set.Target(this, reference) : null;
                _hasTarget = true;
            }

            return _target;
        }
    }

    /// <summary>
    /// Where <c>$dynamicRef</c> or <c>$recursiveRef</c> leads when no outer schema says otherwise; null where there is none, or where it leads nowhere.
    /// </summary>
    public Schema? DynamicTarget =>
        (this["$dynamicRef"] ?? this["$recursiveRef"]) is { IsString: true } reference ? _set.Target(this, reference.Text) : null;

    /// <summary>Whether the schema is nothing but a reference: it has no other keyword that counts.</summary>
    public bool IsBareReference =>
        Reference is not null
        && (Dialect.IgnoresSiblingsOfRef() || Node.Children.All(k => k.Name == "$ref" || Keywords.IsAnnotation(k.Name!)));

    /// <summary>The last name of the reference or of the place where the schema is defined, such as <c>Order</c>; null for inline schemas.</summary>
    public string? ModelName =>
        Reference is { } reference ? reference[(reference.LastIndexOf('/') + 1)..]
        : Node.Parent is { Name: "schemas" or "definitions" or "$defs" } || SharedFile.IsEntry(Node) ? Node.Name
        : null;

    /// <summary>
    /// The schema behind a reference, further bare references followed; the schema itself where it is none, or where the
    /// chain is broken. What a reference's own siblings say is not part of it.
    /// </summary>
    public Schema Resolved => _resolved ??= _set.Follow(this);

    /// <summary>The keyword's value; null where it is absent, or where the dialect gives it no meaning. Before 2019-09 the siblings of <c>$ref</c> have none.</summary>
    public Node? this[string keyword] =>
        (Dialect.IgnoresSiblingsOfRef() && keyword != "$ref" && Reference is not null) || !Dialect.Reads(keyword)
            || (!Resource.Vocabularies.Validation && DialectRules.IsValidation(keyword))
            ? null
            : Node[keyword];

    /// <summary>The stated types, <c>nullable</c> included; <see cref="SchemaTypes.None"/> where nothing is stated here.</summary>
    public SchemaTypes Types => (SchemaTypes)(_types >= 0 ? _types : _types = (int)StatedTypes());

    /// <summary>The <c>format</c>; null where there is none.</summary>
    public string? Format => Text("format");

    /// <summary>The <c>pattern</c>; null where there is none.</summary>
    public string? Pattern => Text("pattern");

    /// <summary>The values of <c>enum</c>, or the one of <c>const</c>; null where neither is stated.</summary>
    public IReadOnlyList<Node>? Enum =>
        this["enum"] is { IsSequence: true } values ? values.Children : this["const"] is { } one ? [one] : null;

    /// <summary>Whether only the server may set the value.</summary>
    public bool ReadOnly => this["readOnly"] is { Kind: NodeKind.Boolean, Text: "true" };

    /// <summary>Whether the value never stands in an answer.</summary>
    public bool WriteOnly => this["writeOnly"] is { Kind: NodeKind.Boolean, Text: "true" };

    /// <summary>Whether the schema is <c>true</c>, or an object without any keyword that constrains.</summary>
    public bool IsEmpty => Node.Kind == NodeKind.Boolean
        ? Node.Text == "true"
        : Reference is null && Node.IsMapping && Node.Children.All(k => Keywords.IsAnnotation(k.Name!));

    /// <summary>The properties that this schema itself names, in file order.</summary>
    public IReadOnlyList<SchemaProperty> Properties => _properties ??= Named("properties");

    /// <summary>The names in <c>required</c>.</summary>
    public IEnumerable<string> Required =>
        this["required"] is { IsSequence: true } names ? names.Children.Where(n => n.IsString).Select(n => n.Text) : [];

    /// <summary>The schema of the items (of those after <c>prefixItems</c>); null where it is not stated.</summary>
    public Schema? Items => Sub("items");

    /// <summary>The schema of the properties that are not named; null where it is not stated. <c>false</c> closes the object.</summary>
    public Schema? AdditionalProperties => Sub("additionalProperties");

    /// <summary>The schemas of <c>allOf</c>.</summary>
    public IReadOnlyList<Schema> AllOf => Subs("allOf");

    /// <summary>The schemas of <c>anyOf</c>.</summary>
    public IReadOnlyList<Schema> AnyOf => Subs("anyOf");

    /// <summary>The schemas of <c>oneOf</c>.</summary>
    public IReadOnlyList<Schema> OneOf => Subs("oneOf");

    /// <summary>Whether the schema is <c>false</c>: it admits nothing.</summary>
    public bool IsFalse => Node is { Kind: NodeKind.Boolean, Text: "false" };

    /// <summary>The schema below the keyword; null where it is absent or no schema.</summary>
    public Schema? Sub(string keyword) => this[keyword] is { } node && IsSchema(node) ? _set.Of(node) : null;

    /// <summary>The schemas in the keyword's list; empty where it is absent.</summary>
    public IReadOnlyList<Schema> Subs(string keyword) =>
        this[keyword] is { IsSequence: true } list ? list.Children.Where(IsSchema).Select(_set.Of).ToArray() : [];

    /// <summary>The named schemas in the keyword's mapping (<c>properties</c>, <c>patternProperties</c>, ...); empty where it is absent.</summary>
    public IReadOnlyList<SchemaProperty> Named(string keyword) =>
        this[keyword] is { IsMapping: true } members
            ? members.Children.Where(IsSchema).Select(p => new SchemaProperty(p.Name!, _set.Of(p), IsRequired(p.Name!))).ToArray()
            : [];

    /// <summary>
    /// This schema and all that constrain the same value: reference targets, <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c>,
    /// <c>then</c> and <c>else</c>; each once, so that circles end.
    /// </summary>
    public IReadOnlyList<Schema> InPlace() => _inPlace ??= LeadsInPlace() ? WalkInPlace() : [this];

    private List<Schema> WalkInPlace()
    {
        var found = new List<Schema>();
        var seen = new HashSet<Schema>();
        var work = new Stack<Schema>();
        work.Push(this);
        while (work.TryPop(out var schema))
        {
            if (!seen.Add(schema))
            {
                continue;
            }

            found.Add(schema);
            Schema?[] next = [schema.Target, .. schema.AllOf, .. schema.AnyOf, .. schema.OneOf, schema.Sub("then"), schema.Sub("else")];
            for (var i = next.Length - 1; i >= 0; i--)
            {
                if (next[i] is { } part)
                {
                    work.Push(part);
                }
            }
        }

        return found;
    }

    private SchemaTypes StatedTypes()
    {
        var types = SchemaTypes.None;
        switch (this["type"])
        {
            case { IsString: true } one:
                types = TypeNames.Parse(one.Text);
                break;
            case { IsSequence: true } many:
                types = many.Children.Aggregate(types, (all, t) => all | TypeNames.Parse(t.Text));
                break;
        }

        return types != SchemaTypes.None && Dialect == Dialect.OpenApi30
            && (Node.Boolean("nullable") ?? Node.Boolean("x-nullable")) == true
            ? types | SchemaTypes.Null
            : types;
    }

    private bool LeadsInPlace()
    {
        foreach (var keyword in Node.Children)
        {
            if (keyword.Name is "$ref" or "allOf" or "anyOf" or "oneOf" or "then" or "else")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The properties that this schema or any that constrains the same value names; the first of each name.</summary>
    public IReadOnlyList<SchemaProperty> AllProperties() => _allProperties ??= JoinProperties();

    private SchemaProperty[] JoinProperties()
    {
        var found = new Dictionary<string, SchemaProperty>(StringComparer.Ordinal);
        var required = InPlace().SelectMany(s => s.Required).ToHashSet(StringComparer.Ordinal);
        foreach (var property in InPlace().SelectMany(s => s.Properties))
        {
            found.TryAdd(property.Name, property with { Required = required.Contains(property.Name) });
        }

        return [.. found.Values];
    }

    /// <summary>The types that this schema and those that constrain the same value state; <see cref="SchemaTypes.None"/> where none does.</summary>
    public SchemaTypes AllTypes()
    {
        var types = SchemaTypes.None;
        foreach (var schema in InPlace())
        {
            types |= schema.Types;
        }

        return types;
    }

    /// <summary>Prints the place.</summary>
    public override string ToString() => Node.ToString();

    internal static bool IsSchema(Node node) => node.Kind is NodeKind.Mapping or NodeKind.Boolean;

    private string? Text(string keyword) => this[keyword] is { IsString: true } value ? value.Text : null;

    private bool IsRequired(string name) => Required.Contains(name, StringComparer.Ordinal);
}
