namespace Assay.Contract.Json;

/// <summary>Finds UTF-8 texts among given ones without making strings of them.</summary>
internal sealed class Utf8Table
{
    private const int Few = 4;

    private readonly byte[][] _texts;
    private readonly int[] _buckets;
    private readonly int[] _next;

    /// <param name="texts">The texts, each once.</param>
    public Utf8Table(byte[][] texts)
    {
        _texts = texts;
        var size = 4;
        while (size < texts.Length * 2)
        {
            size *= 2;
        }

        _buckets = new int[size];
        _next = new int[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            ref var bucket = ref _buckets[NameHash.Of(texts[i]) & (uint)(size - 1)];
            _next[i] = bucket;
            bucket = i + 1;
        }
    }

    /// <summary>The index of a text; -1 where it is none of them.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var texts = _texts;
        if (texts.Length > Few)
        {
            return Find(text, NameHash.Of(text));
        }

        for (var i = 0; i < texts.Length; i++)
        {
            if (text.SequenceEqual(texts[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The index of a text whose <see cref="NameHash"/> is known; -1 where it is none of them.</summary>
    public int Find(ReadOnlySpan<byte> text, uint hash)
    {
        for (var i = _buckets[hash & (uint)(_buckets.Length - 1)]; i > 0; i = _next[i - 1])
        {
            if (text.SequenceEqual(_texts[i - 1]))
            {
                return i - 1;
            }
        }

        return -1;
    }
}
