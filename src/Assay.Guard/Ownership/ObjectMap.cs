using Assay.Contract.Schemas;
using Assay.Guard.Setup;

namespace Assay.Guard.Ownership;

/// <summary>What a schema says of the objects in a value: whose they are, and which properties they may have.</summary>
internal sealed class ObjectMap
{
    private readonly Dictionary<string, ObjectMap> _members = new(StringComparer.Ordinal);
    private readonly List<OwnerRule> _owners = [];
    private readonly List<OwnerRule> _possibleOwners = [];
    private ObjectMap? _others;
    private bool? _hasOwner;

    /// <summary>The rules that every object here falls under.</summary>
    public IReadOnlyList<OwnerRule> Owners => _owners;

    /// <summary>The rules of alternatives (<c>oneOf</c>, <c>anyOf</c>, <c>then</c>): they bind an object that has their property.</summary>
    public IReadOnlyList<OwnerRule> PossibleOwners => _possibleOwners;

    /// <summary>The items of an array; null where the schema says nothing of them.</summary>
    public ObjectMap? Items { get; private set; }

    /// <summary>Whether an object has no properties but the named ones.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether an owner is named here or below.</summary>
    public bool HasOwner => _hasOwner ??= FindOwner([]);

    /// <summary>The map of a property's value; null for a property that is not declared.</summary>
    public ObjectMap? Member(string name) => _members.GetValueOrDefault(name) ?? _others;

    /// <summary>The map of a schema.</summary>
    /// <param name="schema">The schema; null admits anything.</param>
    /// <param name="extensions">Reads <c>x-assay-owner</c>.</param>
    public static ObjectMap Of(Schema? schema, Extensions extensions) =>
        schema is null ? new ObjectMap() : Of(schema, extensions, []);

    /// <summary>The same map, with a rule for its object, or for the items of its array.</summary>
    public ObjectMap With(OwnerRule rule)
    {
        var map = (ObjectMap)MemberwiseClone();
        return map.Items is { } items ? map.WithItems(items.With(rule)) : map.WithOwner(rule);
    }

    private static ObjectMap Of(Schema schema, Extensions extensions, Dictionary<Schema, ObjectMap> known)
    {
        if (known.TryGetValue(schema.Resolved, out var map))
        {
            return map;
        }

        known[schema.Resolved] = map = new ObjectMap();
        var certain = Certain(schema);
        var isOpen = false;
        var isClosed = false;
        foreach (var part in schema.InPlace())
        {
            if (extensions.Owner(part.Node) is { } owner)
            {
                (certain.Contains(part) ? map._owners : map._possibleOwners).Add(owner);
            }

            foreach (var property in part.Properties)
            {
                map._members.TryAdd(property.Name, Of(property.Schema, extensions, known));
            }

            if ((part.Items ?? part.Subs("prefixItems").FirstOrDefault()) is { } items)
            {
                map.Items ??= Of(items, extensions, known);
            }

            if ((part.AdditionalProperties ?? part.Sub("unevaluatedProperties")) is { } others)
            {
                isClosed |= others.IsFalse;
                isOpen |= !others.IsFalse;
                map._others ??= others.IsFalse ? null : Of(others, extensions, known);
            }

            isOpen |= part["patternProperties"] is not null;
        }

        map.IsClosed = !isOpen && (isClosed || map._members.Count > 0);
        return map;
    }

    // The schema itself, what it refers to, and the members of allOf: they bind every value.
    private static HashSet<Schema> Certain(Schema schema)
    {
        var certain = new HashSet<Schema>();
        var open = new Stack<Schema>([schema]);
        while (open.TryPop(out var next))
        {
            if (certain.Add(next))
            {
                open.Push(next.Resolved);
                foreach (var part in next.AllOf)
                {
                    open.Push(part);
                }
            }
        }

        return certain;
    }

    private ObjectMap WithItems(ObjectMap items)
    {
        Items = items;
        _hasOwner = null;
        return this;
    }

    private ObjectMap WithOwner(OwnerRule rule)
    {
        var map = new ObjectMap { Items = Items, IsClosed = IsClosed, _others = _others };
        foreach (var (name, member) in _members)
        {
            map._members[name] = member;
        }

        map._owners.AddRange(_owners.Append(rule).Distinct());
        map._possibleOwners.AddRange(_possibleOwners);
        return map;
    }

    private bool FindOwner(HashSet<ObjectMap> seen) =>
        seen.Add(this) && (_owners.Count > 0 || _possibleOwners.Count > 0
            || Items?.FindOwner(seen) == true || _others?.FindOwner(seen) == true || _members.Values.Any(m => m.FindOwner(seen)));
}
