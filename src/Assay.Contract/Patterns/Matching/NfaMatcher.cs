using System.Buffers;

namespace Assay.Contract.Patterns.Matching;

/// <summary>
/// Follows all ways through an automaton at once, so that the time is bounded by states times code points. Look-around is
/// settled beforehand: one pass over the text tells for every place whether it holds there (Barrière and Pit-Claudel,
/// "Linear Matching of JavaScript Regexes", 2024).
/// </summary>
internal sealed class NfaMatcher : Matcher
{
    private readonly Nfa[] _parts;
    private readonly Alphabet _alphabet;
    private readonly Surroundings[] _surroundings;
    private readonly bool[][][] _reads;
    private readonly int _largest;
    private readonly bool _isSearch;

    /// <param name="nfa">The automaton to run.</param>
    /// <param name="isSearch">Whether a match may start anywhere.</param>
    /// <param name="alphabet">The alphabet of the automaton.</param>
    public NfaMatcher(Nfa nfa, bool isSearch, Alphabet alphabet)
    {
        _parts = [.. nfa.Looks, nfa];
        _alphabet = alphabet;
        _isSearch = isSearch;
        _largest = _parts.Max(static part => part.States.Length);
        _surroundings = [.. alphabet.Samples.Select(alphabet.SurroundingsOf)];
        var bySet = new Dictionary<Unicode.CodePointSet, bool[]>();
        _reads =
        [
            .. _parts.Select(part => part.States.Select(state => state.Set is { } set
                ? bySet.TryGetValue(set, out var known) ? known : bySet[set] = [.. alphabet.Samples.Select(set.Contains)]
                : []).ToArray()),
        ];
    }

    public override bool IsLinear => true;

    public override bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        var letters = ArrayPool<ushort>.Shared.Rent(utf8.Length);
        var places = ArrayPool<bool>.Shared.Rent((utf8.Length + 1) * (_parts.Length - 1));
        var states = ArrayPool<int>.Shared.Rent(_largest * 6);
        try
        {
            var length = Read(utf8, letters);
            var run = new NfaRun(letters.AsSpan(0, length), places, states.AsSpan(0, _largest * 6), _surroundings);
            for (var look = 0; look < _parts.Length - 1; look++)
            {
                run.FindAll(_parts[look], _reads[look], look);
            }

            return run.Find(_parts[^1], _reads[^1], _isSearch);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(states);
            ArrayPool<bool>.Shared.Return(places);
            ArrayPool<ushort>.Shared.Return(letters, clearArray: true);
        }
    }

    private int Read(ReadOnlySpan<byte> utf8, ushort[] letters)
    {
        var count = 0;
        for (var at = 0; at < utf8.Length; count++)
        {
            if (utf8[at] < 0x80)
            {
                letters[count] = _alphabet.Ascii[utf8[at++]];
            }
            else
            {
                letters[count] = _alphabet.Read(utf8[at..], out var consumed);
                at += consumed;
            }
        }

        return count;
    }
}
