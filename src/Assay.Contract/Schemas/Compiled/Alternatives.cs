using Assay.Contract.Json;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>The schemas of <c>anyOf</c> or <c>oneOf</c>.</summary>
internal sealed class Alternatives(CompiledSchema[] all)
{
    // Made when it is first needed. Two threads may both make it.
    private Discriminator? _discriminator;

    public CompiledSchema[] All { get; } = all;

    /// <summary>The alternatives that may match: all of them, where no constant tells.</summary>
    public CompiledSchema[] For(ReadOnlySpan<byte> utf8, ReadOnlySpan<JsonToken> tokens, int at) =>
        tokens[at].Kind == JsonKind.Object ? (_discriminator ??= Discriminator.Of(All)).For(utf8, tokens, at) ?? All : All;
}

/// <summary>
/// A property whose constants tell alternatives apart, such as <c>kind</c>. Where an object has another string there, an alternative
/// cannot match, whatever else it says.
/// </summary>
internal sealed class Discriminator
{
    private static readonly Discriminator None = new([], [], [], []);

    private readonly byte[] _property;
    private readonly uint _hash;
    private readonly Utf8Table _values;
    private readonly CompiledSchema[][] _byValue;
    private readonly CompiledSchema[] _otherwise;

    private Discriminator(byte[] property, byte[][] values, CompiledSchema[][] byValue, CompiledSchema[] otherwise)
    {
        _property = property;
        _hash = NameHash.Of(property);
        _values = new Utf8Table(values);
        _byValue = byValue;
        _otherwise = otherwise;
    }

    /// <summary>The property that tells most of the alternatives apart.</summary>
    public static Discriminator Of(CompiledSchema[] all)
    {
        var best = all.SelectMany(a => a.Object?.Properties.Rules ?? []).Where(r => Constants(r) is not null)
            .GroupBy(r => r.Name, StringComparer.Ordinal).OrderByDescending(g => g.Count()).FirstOrDefault();
        if (best is null || best.Count() < 2)
        {
            return None;
        }

        var constants = all.Select(a => a.Object?.Properties.Rules.FirstOrDefault(r => r.Name == best.Key)).Select(r => r is null ? null : Constants(r)).ToArray();
        var values = constants.SelectMany(c => c ?? []).DistinctBy(Convert.ToHexString).ToArray();
        return new Discriminator(
            best.First().Utf8,
            values,
            [.. values.Select(v => all.Where((_, i) => constants[i] is not { } own || own.Any(o => o.AsSpan().SequenceEqual(v))).ToArray())],
            [.. all.Where((_, i) => constants[i] is null)]);
    }

    /// <summary>The alternatives that may match an object; null where no constant tells.</summary>
    public CompiledSchema[]? For(ReadOnlySpan<byte> utf8, ReadOnlySpan<JsonToken> tokens, int at)
    {
        if (this == None)
        {
            return null;
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
                    return null;
                }

                var index = _values.Find(utf8.Slice(value.Start, value.Length));
                return index < 0 ? _otherwise : _byValue[index];
            }
        }

        return null;
    }

    private static byte[][]? Constants(PropertyRule rule) => rule.Schema is { Enum: { HasTextsAlone: true } constants } ? constants.Texts : null;
}
