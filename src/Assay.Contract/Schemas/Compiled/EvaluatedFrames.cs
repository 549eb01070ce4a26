using System.Buffers;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>
/// Which members of an object or items of an array schemas have looked at; for <c>unevaluated*</c>. A stack of bit sets in pooled
/// memory: a frame is the index of its first word.
/// </summary>
internal struct EvaluatedFrames
{
    /// <summary>No frame: nobody asks.</summary>
    public const int None = -1;

    private ulong[]? _words;
    private int _top;

    /// <summary>Opens an empty frame for a value of <paramref name="count"/> members or items.</summary>
    public int Push(int count)
    {
        // The first word says whether all are in the set.
        var (frame, size) = (_top, 1 + ((count + 63) >> 6));
        _words ??= ArrayPool<ulong>.Shared.Rent(64);
        if (_top + size > _words.Length)
        {
            var larger = ArrayPool<ulong>.Shared.Rent(Math.Max(_words.Length * 2, _top + size));
            _words.AsSpan(0, _top).CopyTo(larger);
            ArrayPool<ulong>.Shared.Return(_words);
            _words = larger;
        }

        _words.AsSpan(frame, size).Clear();
        _top += size;
        return frame;
    }

    /// <summary>Closes the frame that was opened last.</summary>
    public void Pop(int frame) => _top = frame;

    public readonly void Add(int frame, int index)
    {
        if (frame != None)
        {
            _words![frame + 1 + (index >> 6)] |= 1UL << (index & 63);
        }
    }

    public readonly void AddAll(int frame)
    {
        if (frame != None)
        {
            _words![frame] = 1;
        }
    }

    /// <summary>Adds what the frame that was opened last holds to another one of the same value.</summary>
    public readonly void AddLast(int frame, int last)
    {
        for (var i = 0; last + i < _top; i++)
        {
            _words![frame + i] |= _words[last + i];
        }
    }

    public readonly bool Contains(int frame, int index) =>
        _words![frame] != 0 || (_words[frame + 1 + (index >> 6)] & (1UL << (index & 63))) != 0;

    public readonly void Dispose()
    {
        if (_words is not null)
        {
            ArrayPool<ulong>.Shared.Return(_words);
        }
    }
}
