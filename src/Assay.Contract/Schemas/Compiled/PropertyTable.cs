using Assay.Contract.Json;
using System.Text;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>What an object schema says of a name.</summary>
internal sealed class PropertyRule(string name)
{
    public string Name { get; } = name;

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);

    public CompiledSchema? Schema { get; set; }

    public bool Required { get; set; }

    public bool ReadOnly { get; set; }

    public bool WriteOnly { get; set; }

    /// <summary>Whether the object must have the property when it travels in <paramref name="direction"/>.</summary>
    public bool IsRequired(Direction direction) =>
        Required && !(direction == Direction.Request && ReadOnly) && !(direction == Direction.Response && WriteOnly);
}

/// <summary>Finds a property by its UTF-8 name without making a string of it.</summary>
internal sealed class PropertyTable
{
    private readonly PropertyRule[] _rules;
    private readonly int[] _buckets;
    private readonly int[] _next;

    public PropertyTable(IReadOnlyCollection<PropertyRule> rules)
    {
        _rules = [.. rules];
        var size = 4;
        while (size < _rules.Length * 2)
        {
            size *= 2;
        }

        _buckets = new int[size];
        _next = new int[_rules.Length];
        for (var i = 0; i < _rules.Length; i++)
        {
            ref var bucket = ref _buckets[NameHash.Of(_rules[i].Utf8) & (uint)(size - 1)];
            _next[i] = bucket;
            bucket = i + 1;
        }

        RequiredInRequest = _rules.Count(r => r.IsRequired(Direction.Request));
        RequiredInResponse = _rules.Count(r => r.IsRequired(Direction.Response));
        Required = _rules.Count(r => r.Required);
    }

    public IReadOnlyList<PropertyRule> Rules => _rules;

    private int RequiredInRequest { get; }

    private int RequiredInResponse { get; }

    private int Required { get; }

    public int RequiredCount(Direction direction) =>
        direction switch
        {
            Direction.Request => RequiredInRequest,
            Direction.Response => RequiredInResponse,
            _ => Required,
        };

    /// <summary>The rule of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hash">Its <see cref="NameHash"/>.</param>
    public PropertyRule? Find(ReadOnlySpan<byte> name, uint hash)
    {
        for (var i = _buckets[hash & (uint)(_buckets.Length - 1)]; i > 0; i = _next[i - 1])
        {
            var rule = _rules[i - 1];
            if (name.SequenceEqual(rule.Utf8))
            {
                return rule;
            }
        }

        return null;
    }
}
