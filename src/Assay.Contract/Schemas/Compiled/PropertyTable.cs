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
            ref var bucket = ref _buckets[Hash(_rules[i].Utf8) & (uint)(size - 1)];
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

    public PropertyRule? Find(ReadOnlySpan<byte> name)
    {
        for (var i = _buckets[Hash(name) & (uint)(_buckets.Length - 1)]; i > 0; i = _next[i - 1])
        {
            if (name.SequenceEqual(_rules[i - 1].Utf8))
            {
                return _rules[i - 1];
            }
        }

        return null;
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = (uint)name.Length;
        if (name.Length > 0)
        {
            hash = (hash * 31) + name[0];
            hash = (hash * 31) + name[name.Length / 2];
            hash = (hash * 31) + name[^1];
        }

        return (hash * 2654435761u) >> 8;
    }
}
