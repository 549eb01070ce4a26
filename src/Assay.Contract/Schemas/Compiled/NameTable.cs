using System.Buffers;
using System.Text.Json;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>Finds names that stand twice in one object of a text, for all objects at once, in pooled memory.</summary>
/// <remarks>The shared pool hands out arrays whose length is a power of two, so a mask picks the bucket.</remarks>
internal ref struct NameTable(ReadOnlySpan<byte> source)
{
    private Entry[]? _entries;
    private int[]? _buckets;
    private byte[]? _unescaped;
    private int _count;
    private int _unescapedLength;
    private readonly ReadOnlySpan<byte> _source = source;

    /// <summary>Adds the reader's property name; false where the object has it already.</summary>
    public bool Add(ref Utf8JsonReader reader, int objectNumber)
    {
        ReadOnlySpan<byte> name = reader.ValueSpan;
        var start = -1;
        if (reader.ValueIsEscaped)
        {
            start = Unescape(ref reader, out var length);
            name = _unescaped.AsSpan(start, length);
        }

        var hash = Hash(name, objectNumber);
        Grow();
        ref var bucket = ref _buckets![hash & (uint)(_buckets.Length - 1)];
        for (var i = bucket; i > 0; i = _entries![i - 1].Next)
        {
            ref var known = ref _entries![i - 1];
            if (known.Hash == hash && known.Object == objectNumber && NameOf(known).SequenceEqual(name))
            {
                return false;
            }
        }

        _entries![_count] = new Entry
        {
            Hash = hash,
            Object = objectNumber,
            Start = start >= 0 ? start : (int)reader.TokenStartIndex + 1,
            Length = name.Length,
            IsUnescaped = start >= 0,
            Next = bucket,
        };
        bucket = ++_count;
        return true;
    }

    public void Dispose()
    {
        if (_entries is not null)
        {
            ArrayPool<Entry>.Shared.Return(_entries);
            ArrayPool<int>.Shared.Return(_buckets!);
        }

        if (_unescaped is not null)
        {
            ArrayPool<byte>.Shared.Return(_unescaped);
        }
    }

    private readonly ReadOnlySpan<byte> NameOf(in Entry entry) =>
        entry.IsUnescaped ? _unescaped.AsSpan(entry.Start, entry.Length) : _source.Slice(entry.Start, entry.Length);

    private static uint Hash(ReadOnlySpan<byte> name, int seed)
    {
        var hash = 2166136261u ^ ((uint)seed * 2654435761u);
        foreach (var b in name)
        {
            hash = (hash ^ b) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }

    private int Unescape(ref Utf8JsonReader reader, out int length)
    {
        var need = _unescapedLength + reader.ValueSpan.Length;
        if (_unescaped is null || _unescaped.Length < need)
        {
            var larger = ArrayPool<byte>.Shared.Rent(need * 2);
            if (_unescaped is not null)
            {
                _unescaped.AsSpan(0, _unescapedLength).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_unescaped);
            }

            _unescaped = larger;
        }

        var start = _unescapedLength;
        length = reader.CopyString(_unescaped.AsSpan(start));
        _unescapedLength += length;
        return start;
    }

    private void Grow()
    {
        if (_entries is null)
        {
            _entries = ArrayPool<Entry>.Shared.Rent(64);
            _buckets = ArrayPool<int>.Shared.Rent(128);
            Array.Clear(_buckets);
        }
        else if (_count == _entries.Length)
        {
            var larger = ArrayPool<Entry>.Shared.Rent(_count * 2);
            _entries.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<Entry>.Shared.Return(_entries);
            ArrayPool<int>.Shared.Return(_buckets!);
            _entries = larger;
            _buckets = ArrayPool<int>.Shared.Rent(larger.Length * 2);
            Array.Clear(_buckets);
            for (var i = 0; i < _count; i++)
            {
                ref var bucket = ref _buckets[_entries[i].Hash & (uint)(_buckets.Length - 1)];
                _entries[i].Next = bucket;
                bucket = i + 1;
            }
        }
    }

    private struct Entry
    {
        public uint Hash;
        public int Object;
        public int Start;
        public int Length;
        public int Next;
        public bool IsUnescaped;
    }
}
