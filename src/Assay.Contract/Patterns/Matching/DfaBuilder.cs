using System.Runtime.InteropServices;
using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>Makes the tables of a <see cref="DfaMatcher"/> by the subset construction, within bounds of size and work.</summary>
internal sealed class DfaBuilder
{
    private const int MaxNfaStates = 20_000;
    private const int MaxTable = 1 << 16;
    private const int MaxWork = 4_000_000;

    private readonly Nfa _nfa;
    private readonly Alphabet _alphabet;
    private readonly Surroundings[] _classes;
    private readonly bool _seesWords;
    private readonly bool _seesLines;
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<(int[] Kernel, Surroundings Before)> _states = [];
    private readonly List<int> _next = [];
    private readonly List<bool> _acceptsAtEnd = [];
    private readonly int[] _mark;
    private readonly List<int> _closure = [];
    private readonly Stack<int> _pending = new();
    private int _generation;
    private int _work;

    private DfaBuilder(Nfa nfa, Alphabet alphabet, bool seesWords, bool seesLines)
    {
        _nfa = nfa;
        _alphabet = alphabet;
        _seesWords = seesWords;
        _seesLines = seesLines;
        _mark = new int[nfa.States.Count];
        _classes = [.. alphabet.Samples.Select(SurroundingsOf)];
    }

    /// <summary>Null where the pattern is not regular or its automaton would be too large.</summary>
    /// <param name="root">The pattern.</param>
    /// <param name="isSearch">Whether a match may start anywhere.</param>
    public static DfaMatcher? Build(Node root, bool isSearch)
    {
        if (Nfa.Build(root, isSearch, MaxNfaStates) is not { } nfa)
        {
            return null;
        }

        var assertions = nfa.States.Select(static state => state.Assertion).ToHashSet();
        var seesWords = assertions.Contains(AssertionKind.WordBoundary) || assertions.Contains(AssertionKind.NotWordBoundary);
        var seesLines = assertions.Contains(AssertionKind.LineStart) || assertions.Contains(AssertionKind.LineEnd);
        var sets = nfa.States.Select(static state => state.Set).OfType<CodePointSet>().ToHashSet();
        if (seesWords)
        {
            sets.Add(CharacterClasses.Word);
        }

        if (seesLines)
        {
            sets.Add(CharacterClasses.LineTerminator);
        }

        return Alphabet.Create(sets) is { } alphabet ? new DfaBuilder(nfa, alphabet, seesWords, seesLines).Build() : null;
    }

    private DfaMatcher? Build()
    {
        // The two states that need no further reading: nothing can match, and something has.
        AddSink();
        AddSink();
        Intern([_nfa.Start], Surroundings.Edge);
        for (var state = 2; state < _states.Count; state++)
        {
            var (kernel, before) = _states[state];
            _acceptsAtEnd.Add(Close(kernel, before, Surroundings.Edge));
            for (var letter = 0; letter < _alphabet.ClassCount; letter++)
            {
                _next.Add(Step(kernel, before, letter) * _alphabet.ClassCount);
            }

            if (_work > MaxWork || _next.Count > MaxTable)
            {
                return null;
            }
        }

        return new DfaMatcher(_alphabet, [.. _next], [.. _acceptsAtEnd], start: 2);
    }

    private void AddSink()
    {
        var state = _states.Count;
        _states.Add(([], Surroundings.Other));
        _acceptsAtEnd.Add(state == DfaMatcher.Accepted);
        _next.AddRange(Enumerable.Repeat(state * _alphabet.ClassCount, _alphabet.ClassCount));
    }

    private int Step(int[] kernel, Surroundings before, int letter)
    {
        if (Close(kernel, before, _classes[letter]))
        {
            return DfaMatcher.Accepted;
        }

        var targets = new List<int>();
        foreach (var state in _closure)
        {
            if (_nfa.States[state] is { Set: { } set, Next: var target } && set.Contains(_alphabet.Samples[letter]))
            {
                targets.Add(target);
            }
        }

        targets.Sort();
        _work += targets.Count;
        return Intern([.. targets.Distinct()], _classes[letter]);
    }

    private int Intern(int[] kernel, Surroundings before)
    {
        if (kernel.Length == 0)
        {
            return DfaMatcher.Refused;
        }

        var key = string.Concat((char)before, new string(MemoryMarshal.Cast<int, char>(kernel.AsSpan())));
        if (!_known.TryGetValue(key, out var state))
        {
            state = _known[key] = _states.Count;
            _states.Add((kernel, before));
        }

        return state;
    }

    /// <summary>Collects the states that can be reached without reading; whether the match is among them.</summary>
    private bool Close(int[] kernel, Surroundings before, Surroundings after)
    {
        _closure.Clear();
        _generation++;
        foreach (var state in kernel)
        {
            Push(state);
        }

        while (_pending.TryPop(out var at))
        {
            _work++;
            var state = _nfa.States[at];
            if (at == Nfa.Match)
            {
                _pending.Clear();
                return true;
            }

            if (state.Set is not null)
            {
                _closure.Add(at);
            }
            else if (state.Assertion is not { } kind || Holds(kind, before, after))
            {
                Push(state.Next);
                Push(state.Other);
            }
        }

        return false;
    }

    private void Push(int state)
    {
        if (state >= 0 && _mark[state] != _generation)
        {
            _mark[state] = _generation;
            _pending.Push(state);
        }
    }

    private static bool Holds(AssertionKind kind, Surroundings before, Surroundings after) => kind switch
    {
        AssertionKind.Start => before == Surroundings.Edge,
        AssertionKind.End => after == Surroundings.Edge,
        AssertionKind.LineStart => before is Surroundings.Edge or Surroundings.LineTerminator,
        AssertionKind.LineEnd => after is Surroundings.Edge or Surroundings.LineTerminator,
        AssertionKind.WordBoundary => before == Surroundings.Word != (after == Surroundings.Word),
        _ => before == Surroundings.Word == (after == Surroundings.Word),
    };

    private Surroundings SurroundingsOf(int codePoint) =>
        _seesWords && CharacterClasses.Word.Contains(codePoint) ? Surroundings.Word
        : _seesLines && CharacterClasses.LineTerminator.Contains(codePoint) ? Surroundings.LineTerminator
        : Surroundings.Other;

    /// <summary>What stands before or after a place, as far as assertions look at it.</summary>
    private enum Surroundings
    {
        Edge,
        Word,
        LineTerminator,
        Other,
    }
}
