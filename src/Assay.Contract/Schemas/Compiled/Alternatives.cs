using Assay.Contract.Json;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>The schemas of <c>anyOf</c> or <c>oneOf</c>, and what tells at a glance which of them may match.</summary>
internal sealed class Alternatives(CompiledSchema[] all)
{
    private byte[]? _property;
    private uint _hash;
    private Utf8Table? _values;
    private CompiledSchema[][] _byValue = [];
    private CompiledSchema[] _otherwise = [];

    public CompiledSchema[] All { get; } = all;

    /// <summary>
    /// Looks for a property whose constants tell the alternatives apart, such as <c>kind</c>. Where the value is an object with another
    /// string there, an alternative cannot match, whatever else it says.
    /// </summary>
    public void FindDiscriminator()
    {
        var best = All.SelectMany(a => a.Object?.Properties.Rules ?? []).Where(r => Constants(r) is not null)
            .GroupBy(r => r.Name, StringComparer.Ordinal).OrderByDescending(g => g.Count()).FirstOrDefault();
        if (best is null || best.Count() < 2)
        {
            return;
        }

        var constants = All.Select(a => a.Object?.Properties.Rules.FirstOrDefault(r => r.Name == best.Key)).Select(r => r is null ? null : Constants(r)).ToArray();
        var values = constants.SelectMany(c => c ?? []).DistinctBy(Convert.ToHexString).ToArray();
        _byValue = [.. values.Select(v => All.Where((_, i) => constants[i] is not { } own || own.Any(o => o.AsSpan().SequenceEqual(v))).ToArray())];
        _otherwise = [.. All.Where((_, i) => constants[i] is null)];
        _values = new Utf8Table(values);
        _property = best.First().Utf8;
        _hash = NameHash.Of(_property);
    }

    /// <summary>The alternatives that may match: all of them, where no constant tells.</summary>
    public CompiledSchema[] For(ReadOnlySpan<byte> utf8, ReadOnlySpan<JsonToken> tokens, int at)
    {
        if (_property is null || tokens[at].Kind != JsonKind.Object)
        {
            return All;
        }

        var end = tokens[at].Next;
        for (var name = at + 1; name < end; name = tokens[name + 1].Next)
        {
            ref readonly var token = ref tokens[name];
            if (token.Hash == _hash && !token.IsEscaped && utf8.Slice(token.Start, token.Length).SequenceEqual(_property))
            {
                ref readonly var value = ref tokens[name + 1];
                if (value.Kind != JsonKind.String || value.IsEscaped)
                {
                    return All;
                }

                var index = _values!.Find(utf8.Slice(value.Start, value.Length));
                return index < 0 ? _otherwise : _byValue[index];
            }
        }

        return All;
    }

    private static byte[][]? Constants(PropertyRule rule) => rule.Schema is { Enum: { HasTextsAlone: true } constants } ? constants.Texts : null;
}
