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
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Name);

    public bool IsRequired(Direction direction) => ((RequiredIn >> (int)direction) & 1) != 0;

    public bool IsRefused(Direction direction) => ((RefusedIn >> (int)direction) & 1) != 0;
}

/// <summary>The named properties of an object schema.</summary>
/// <param name="rules">The rules, one for each name.</param>
internal sealed class PropertyTable(PropertyRule[] rules)
{
    private PropertyIndex? _index;

    public IReadOnlyList<PropertyRule> Rules => rules;

    /// <summary>Made when it is first needed: most schemas of a description never see a value. Two threads may both make it.</summary>
    public PropertyIndex Index => _index ??= new PropertyIndex(rules);
}

/// <summary>Finds the rule of a name.</summary>
internal sealed class PropertyIndex
{
    private readonly PropertyRule[] _rules;
    private readonly uint[] _hashes;
    private readonly Utf8Table _names;
    private readonly int[] _required;

    /// <param name="rules">The rules, one for each name.</param>
    public PropertyIndex(PropertyRule[] rules)
    {
        _rules = rules;
        _names = new Utf8Table([.. rules.Select(r => r.Utf8)]);
        _hashes = [.. rules.Select(r => NameHash.Of(r.Utf8))];
        _required = [.. Enum.GetValues<Direction>().Select(d => rules.Count(r => r.IsRequired(d)))];
    }

    /// <summary>How many properties an object must have when it travels in a direction.</summary>
    public int RequiredCount(Direction direction) => _required[(int)direction];

    /// <summary>The rule of a name; null where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hash">Its <see cref="NameHash"/>.</param>
    /// <param name="expected">The index of the rule that is looked at first: members often come in the schema's order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PropertyRule? Find(ReadOnlySpan<byte> name, uint hash, ref int expected)
    {
        if ((uint)expected < (uint)_hashes.Length && _hashes[expected] == hash && name.SequenceEqual(_rules[expected].Utf8))
        {
            return _rules[expected++];
        }

        var index = _names.Find(name, hash);
        if (index < 0)
        {
            return null;
        }

        expected = index + 1;
        return _rules[index];
    }
}
