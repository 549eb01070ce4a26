using System.Buffers;
using System.Text;
using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>
/// Runs patterns such as <c>^[a-z][a-z0-9]{0,62}$</c>: repeated sets one after the other, from the start of the text, where
/// it is always clear from the next code point which of them it belongs to.
/// </summary>
internal sealed class SequenceMatcher : Matcher
{
    private readonly Run[] _runs;
    private readonly bool _toEnd;

    private SequenceMatcher(Run[] runs, bool toEnd)
    {
        _runs = runs;
        _toEnd = toEnd;
    }

    public override bool IsLinear => true;

    /// <summary>Null where the pattern, flat and trimmed, is of another kind.</summary>
    public static SequenceMatcher? TryCreate(Node root)
    {
        var items = root is SequenceNode sequence ? sequence.Items : [root];
        if (items is not [AssertionNode { Kind: AssertionKind.Start }, ..])
        {
            return null;
        }

        var toEnd = items[^1] is AssertionNode { Kind: AssertionKind.End };
        var runs = new List<(CodePointSet Set, int Min, int Max)>();
        foreach (var item in items.Skip(1).Take(items.Count - (toEnd ? 2 : 1)))
        {
            (CodePointSet Set, int Min, int Max)? run = item switch
            {
                SetNode node => (node.Set, 1, 1),
                RepeatNode { Body: SetNode body } repeat => (body.Set, repeat.Min, repeat.Max),
                _ => null,
            };
            if (run is not { } found)
            {
                return null;
            }

            Append(runs, found);
        }

        return IsClear(runs) ? new SequenceMatcher([.. runs.Select(static run => new Run(run.Set, run.Min, run.Max))], toEnd) : null;
    }

    public override bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        foreach (var run in _runs)
        {
            if (!run.TryTake(ref utf8))
            {
                return false;
            }
        }

        return !_toEnd || utf8.IsEmpty;
    }

    private static void Append(List<(CodePointSet Set, int Min, int Max)> runs, (CodePointSet Set, int Min, int Max) run)
    {
        if (runs.Count > 0 && runs[^1].Set.Equals(run.Set))
        {
            var (_, min, max) = runs[^1];
            runs[^1] = (run.Set, Add(min, run.Min), Add(max, run.Max));
        }
        else
        {
            runs.Add(run);
        }
    }

    // int.MaxValue is no bound.
    private static int Add(int left, int right) => (int)Math.Min((long)left + right, int.MaxValue);

    // Where a run may go on, what follows must not begin with one of its own.
    private static bool IsClear(List<(CodePointSet Set, int Min, int Max)> runs)
    {
        for (var index = 0; index < runs.Count; index++)
        {
            for (var next = index + 1; runs[index].Min < runs[index].Max && next < runs.Count; next++)
            {
                if (runs[index].Set.Overlaps(runs[next].Set))
                {
                    return false;
                }

                if (runs[next].Min > 0)
                {
                    break;
                }
            }
        }

        return true;
    }

    private sealed class Run
    {
        private const int FewCodePoints = 16;

        private readonly CodePointSet _set;
        private readonly int _min;
        private readonly int _max;
        private readonly SearchValues<byte> _ascii;
        private readonly bool[] _isAscii;
        private readonly SearchValues<byte>? _bytes;

        public Run(CodePointSet set, int min, int max)
        {
            (_set, _min, _max) = (set, min, max);
            _isAscii = [.. Enumerable.Range(0, 256).Select(value => value < 128 && set.Contains(value))];
            byte[] ascii = [.. Enumerable.Range(0, 128).Where(set.Contains).Select(static value => (byte)value)];
            _ascii = SearchValues.Create(ascii);

            // Where all beyond ASCII belong to the set, and nobody counts, code points need not be told apart.
            if (min <= 1 && max == int.MaxValue && set.ContainsAllBeyondAscii)
            {
                _bytes = SearchValues.Create([.. ascii, .. Enumerable.Range(128, 128).Select(static value => (byte)value)]);
            }
        }

        public bool TryTake(ref ReadOnlySpan<byte> utf8)
        {
            if (_bytes is not null)
            {
                var length = utf8.IndexOfAnyExcept(_bytes);
                length = length < 0 ? utf8.Length : length;
                utf8 = utf8[length..];
                return length >= _min;
            }

            var count = 0;
            if (_max <= FewCodePoints)
            {
                // To look at a few bytes costs less than to prepare a search.
                for (var limit = Math.Min(_max, utf8.Length); count < limit && _isAscii[utf8[count]];)
                {
                    count++;
                }

                utf8 = utf8[count..];
                if (count == _max || utf8.IsEmpty || utf8[0] < 0x80)
                {
                    return count >= _min;
                }
            }

            while (count < _max && !utf8.IsEmpty)
            {
                var ascii = utf8.IndexOfAnyExcept(_ascii);
                ascii = Math.Min(ascii < 0 ? utf8.Length : ascii, _max - count);
                count += ascii;
                utf8 = utf8[ascii..];
                if (count == _max
                    || utf8.IsEmpty
                    || utf8[0] < 0x80
                    || Rune.DecodeFromUtf8(utf8, out var rune, out var consumed) != OperationStatus.Done
                    || !_set.Contains(rune.Value))
                {
                    break;
                }

                count++;
                utf8 = utf8[consumed..];
            }

            return count >= _min;
        }
    }
}
