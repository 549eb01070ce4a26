using System.Runtime.CompilerServices;
using System.Text;
using Assay.Contract.Json;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>What an object schema says of a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Schema">The schema of the value; null where the name stands in <c>required</c> alone.</param>
/// <param name="RequiredIn">For each <see cref="Direction"/> a bit: whether the object must have the property.</param>
/// <param name="RefusedIn">For each <see cref="Direction"/> a bit: whether the object must not have it.</param>
internal sealed record PropertyRule(string Name, CompiledSchema? Schema, int RequiredIn, int RefusedIn)
{
    private byte[]? _utf8;

    public byte[] Utf8 => _utf8 ??= Encoding.UTF8.GetBytes(Name);

    public bool IsRequired(Direction direction) => ((RequiredIn >> (int)direction) & 1) != 0;

    public bool IsRefused(Direction direction) => ((RefusedIn >> (int)direction) & 1) != 0;
}

/// <summary>The named properties of an object schema.</summary>
/// <param name="rules">The rules, one for each name.</param>
internal sealed class PropertyTable(PropertyRule[] rules)
{
    // Most schemas of a description never see a value: the index is made when it is first needed. Two threads may both make it.
    private Index? _index;

    public IReadOnlyList<PropertyRule> Rules => rules;

    private Index Indexed => _index ??= new Index(rules);

    /// <summary>How many properties an object must have when it travels in a direction.</summary>
    public int RequiredCount(Direction direction) => Indexed.Required[(int)direction];

    /// <summary>The rule of a name; null where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hash">Its <see cref="NameHash"/>.</param>
    /// <param name="expected">The index of the rule that is looked at first: members often come in the schema's order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PropertyRule? Find(ReadOnlySpan<byte> name, uint hash, ref int expected)
    {
        var index = Indexed;
        if ((uint)expected < (uint)index.Hashes.Length && index.Hashes[expected] == hash && name.SequenceEqual(rules[expected].Utf8))
        {
            return rules[expected++];
        }

        var found = index.Names.Find(name, hash);
        if (found < 0)
        {
            return null;
        }

        expected = found + 1;
        return rules[found];
    }

    private sealed class Index(PropertyRule[] rules)
    {
        public Utf8Table Names { get; } = new([.. rules.Select(r => r.Utf8)]);

        public uint[] Hashes { get; } = [.. rules.Select(r => NameHash.Of(r.Utf8))];

        public int[] Required { get; } = [.. Enum.GetValues<Direction>().Select(d => rules.Count(r => r.IsRequired(d)))];
    }
}
