using System.Buffers;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>Which members of one object or items of one array a schema has looked at; for <c>unevaluated*</c>.</summary>
internal sealed class EvaluatedSet : IDisposable
{
    private ulong[] _bits = ArrayPool<ulong>.Shared.Rent(4);
    private bool _all;

    public EvaluatedSet() => Array.Clear(_bits);

    public void Add(int index)
    {
        var word = index >> 6;
        if (word >= _bits.Length)
        {
            Grow(word + 1);
        }

        _bits[word] |= 1UL << (index & 63);
    }

    public void AddAll() => _all = true;

    public bool Contains(int index) => _all || (index >> 6 < _bits.Length && (_bits[index >> 6] & (1UL << (index & 63))) != 0);

    public void Add(EvaluatedSet other)
    {
        _all |= other._all;
        if (other._bits.Length > _bits.Length)
        {
            Grow(other._bits.Length);
        }

        for (var i = 0; i < other._bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_bits);

    private void Grow(int words)
    {
        var larger = ArrayPool<ulong>.Shared.Rent(words);
        Array.Clear(larger);
        _bits.CopyTo(larger, 0);
        ArrayPool<ulong>.Shared.Return(_bits);
        _bits = larger;
    }
}
