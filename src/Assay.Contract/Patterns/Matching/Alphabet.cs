using System.Buffers;
using System.Text;
using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>Code points in classes: two of one class are in the same ones of some sets.</summary>
internal sealed class Alphabet
{
    private readonly int[] _starts;
    private readonly ushort[] _classes;
    private readonly ushort[] _ascii = new ushort[128];

    private readonly bool _seesWords;
    private readonly bool _seesLines;

    private Alphabet(int[] starts, ushort[] classes, int[] samples, bool seesWords, bool seesLines)
    {
        (_seesWords, _seesLines) = (seesWords, seesLines);
        _starts = starts;
        _classes = classes;
        Samples = samples;
        for (var codePoint = 0; codePoint < 128; codePoint++)
        {
            _ascii[codePoint] = Find(codePoint);
        }
    }

    /// <summary>One code point of each class.</summary>
    public IReadOnlyList<int> Samples { get; }

    public int ClassCount => Samples.Count;

    /// <summary>The classes of ASCII, by code point.</summary>
    public ReadOnlySpan<ushort> Ascii => _ascii;

    /// <summary>The alphabet of an automaton; null where more than 65,535 classes would be needed.</summary>
    /// <param name="nfa">The automaton.</param>
    /// <param name="others">More sets to tell apart.</param>
    public static Alphabet? Of(Nfa nfa, params ReadOnlySpan<CodePointSet> others)
    {
        var states = nfa.Looks.Append(nfa).SelectMany(static part => part.States).ToList();
        var seesWords = states.Any(static state => state.Assertion is AssertionKind.WordBoundary or AssertionKind.NotWordBoundary);
        var seesLines = states.Any(static state => state.Assertion is AssertionKind.LineStart or AssertionKind.LineEnd);
        var sets = states.Select(static state => state.Set).OfType<CodePointSet>().ToHashSet();
        sets.UnionWith(others.ToArray());
        if (seesWords)
        {
            sets.Add(CharacterClasses.Word);
        }

        if (seesLines)
        {
            sets.Add(CharacterClasses.LineTerminator);
        }

        var bounds = new SortedSet<int> { 0 };
        foreach (var set in sets)
        {
            foreach (var (first, last) in set.Ranges)
            {
                bounds.Add(first);
                if (last < CodePointSet.MaxCodePoint)
                {
                    bounds.Add(last + 1);
                }
            }
        }

        var starts = bounds.ToArray();
        var classes = new int[starts.Length];
        foreach (var set in sets)
        {
            var refined = new Dictionary<(int Class, bool IsIn), int>();
            for (var index = 0; index < starts.Length; index++)
            {
                var key = (classes[index], set.Contains(starts[index]));
                classes[index] = refined.TryGetValue(key, out var known) ? known : refined[key] = refined.Count;
            }

            if (refined.Count > ushort.MaxValue)
            {
                return null;
            }
        }

        var samples = new int[classes.Max() + 1];
        for (var index = starts.Length - 1; index >= 0; index--)
        {
            samples[classes[index]] = starts[index];
        }

        return new Alphabet(starts, Array.ConvertAll(classes, static value => (ushort)value), samples, seesWords, seesLines);
    }

    /// <summary>The class of the first code point of a text, which is not ASCII, and how many bytes it takes.</summary>
    public ushort Read(ReadOnlySpan<byte> utf8, out int consumed) =>
        Rune.DecodeFromUtf8(utf8, out var rune, out consumed) == OperationStatus.Done ? Find(rune.Value) : Find(0xFFFD);

    /// <summary>What assertions of the automaton see in a code point.</summary>
    public Surroundings SurroundingsOf(int codePoint) => SurroundingsRules.Of(codePoint) switch
    {
        Surroundings.Word when _seesWords => Surroundings.Word,
        Surroundings.LineTerminator when _seesLines => Surroundings.LineTerminator,
        _ => Surroundings.Other,
    };

    private ushort Find(int codePoint)
    {
        var index = Array.BinarySearch(_starts, codePoint);
        return _classes[index < 0 ? ~index - 1 : index];
    }
}
