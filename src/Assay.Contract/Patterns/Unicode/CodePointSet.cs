using System.Runtime.InteropServices;

namespace Assay.Contract.Patterns.Unicode;

/// <summary>An immutable set of code points, kept as sorted ranges that neither overlap nor touch.</summary>
internal sealed class CodePointSet : IEquatable<CodePointSet>
{
    public const int MaxCodePoint = 0x10FFFF;

    private readonly CodePointRange[] _ranges;
    private readonly ulong _low;
    private readonly ulong _high;

    private CodePointSet(CodePointRange[] ranges)
    {
        _ranges = ranges;
        foreach (var range in ranges)
        {
            for (var codePoint = range.First; codePoint <= Math.Min(range.Last, 127); codePoint++)
            {
                if (codePoint < 64)
                {
                    _low |= 1UL << codePoint;
                }
                else
                {
                    _high |= 1UL << (codePoint - 64);
                }
            }
        }
    }

    public static CodePointSet Empty { get; } = new([]);

    public static CodePointSet All { get; } = new([new CodePointRange(0, MaxCodePoint)]);

    /// <summary>What well-formed text cannot hold.</summary>
    public static CodePointSet Surrogates { get; } = new([new CodePointRange(0xD800, 0xDFFF)]);

    public ReadOnlySpan<CodePointRange> Ranges => _ranges;

    public bool IsEmpty => _ranges.Length == 0;

    public bool IsAll => _ranges is [{ First: 0, Last: MaxCodePoint }];

    public bool ContainsAllBeyondAscii => _ranges is [.., { First: <= 0x80, Last: MaxCodePoint }];

    /// <summary>How many code points are in the set.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var range in _ranges)
            {
                count += range.Last - range.First + 1;
            }

            return count;
        }
    }

    public static CodePointSet Of(int codePoint) => new([new CodePointRange(codePoint, codePoint)]);

    public static CodePointSet Range(int first, int last) => new([new CodePointRange(first, last)]);

    public static CodePointSet Of(params ReadOnlySpan<CodePointRange> ranges)
    {
        var sorted = ranges.ToArray();
        Array.Sort(sorted, static (left, right) => left.First.CompareTo(right.First));
        var merged = new List<CodePointRange>(sorted.Length);
        foreach (var range in sorted)
        {
            if (merged.Count > 0 && merged[^1].Last >= range.First - 1)
            {
                merged[^1] = merged[^1] with { Last = Math.Max(merged[^1].Last, range.Last) };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged.Count == 0 ? Empty : new CodePointSet([.. merged]);
    }

    public bool Contains(int codePoint)
    {
        if (codePoint < 64)
        {
            return (_low >> codePoint & 1) != 0;
        }

        if (codePoint < 128)
        {
            return (_high >> (codePoint - 64) & 1) != 0;
        }

        var low = 0;
        var high = _ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (codePoint < _ranges[middle].First)
            {
                high = middle - 1;
            }
            else if (codePoint > _ranges[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    public CodePointSet Union(CodePointSet other) =>
        other.IsEmpty || ReferenceEquals(this, other) ? this : IsEmpty ? other : Of([.. _ranges, .. other._ranges]);

    public CodePointSet Complement()
    {
        var result = new List<CodePointRange>(_ranges.Length + 1);
        var next = 0;
        foreach (var range in _ranges)
        {
            if (range.First > next)
            {
                result.Add(new CodePointRange(next, range.First - 1));
            }

            next = range.Last + 1;
        }

        if (next <= MaxCodePoint)
        {
            result.Add(new CodePointRange(next, MaxCodePoint));
        }

        return result.Count == 0 ? Empty : new CodePointSet([.. result]);
    }

    public CodePointSet Intersect(CodePointSet other)
    {
        var result = new List<CodePointRange>();
        int left = 0, right = 0;
        while (left < _ranges.Length && right < other._ranges.Length)
        {
            var first = Math.Max(_ranges[left].First, other._ranges[right].First);
            var last = Math.Min(_ranges[left].Last, other._ranges[right].Last);
            if (first <= last)
            {
                result.Add(new CodePointRange(first, last));
            }

            if (_ranges[left].Last < other._ranges[right].Last)
            {
                left++;
            }
            else
            {
                right++;
            }
        }

        return result.Count == 0 ? Empty : new CodePointSet([.. result]);
    }

    public CodePointSet Except(CodePointSet other) => Intersect(other.Complement());

    public bool Overlaps(CodePointSet other) => !Intersect(other).IsEmpty;

    /// <summary>The code point that has <paramref name="index"/> smaller ones in the set.</summary>
    public int ElementAt(int index)
    {
        foreach (var range in _ranges)
        {
            var size = range.Last - range.First + 1;
            if (index < size)
            {
                return range.First + index;
            }

            index -= size;
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }

    public bool Equals(CodePointSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges);

    public override bool Equals(object? obj) => Equals(obj as CodePointSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes<CodePointRange>(_ranges));
        return hash.ToHashCode();
    }
}
