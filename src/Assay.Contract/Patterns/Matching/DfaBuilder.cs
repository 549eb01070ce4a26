using System.Runtime.InteropServices;

namespace Assay.Contract.Patterns.Matching;

/// <summary>Makes the tables of a <see cref="DfaMatcher"/> by the subset construction, within bounds of size and work.</summary>
internal sealed class DfaBuilder
{
    private const int MaxTable = 1 << 16;
    private const int MaxWork = 500_000;

    private readonly Nfa _nfa;
    private readonly Alphabet _alphabet;
    private readonly Surroundings[] _classes;
    private readonly bool _isSearch;
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<(int[] Kernel, Surroundings Before)> _states = [];
    private readonly List<int> _next = [];
    private readonly List<bool> _acceptsAtEnd = [];
    private readonly int[] _mark;
    private readonly List<int> _closure = [];
    private readonly Stack<int> _pending = new();
    private int _generation;
    private int _work;

    private DfaBuilder(Nfa nfa, bool isSearch, Alphabet alphabet)
    {
        _nfa = nfa;
        _isSearch = isSearch;
        _alphabet = alphabet;
        _mark = new int[nfa.States.Length];
        _classes = [.. alphabet.Samples.Select(alphabet.SurroundingsOf)];
    }

    /// <summary>Null where the automaton looks around or its table would be too large.</summary>
    /// <param name="nfa">The automaton to run.</param>
    /// <param name="isSearch">Whether a match may start anywhere.</param>
    /// <param name="alphabet">The alphabet of the automaton.</param>
    public static DfaMatcher? Build(Nfa nfa, bool isSearch, Alphabet alphabet) =>
        nfa.Looks.Count > 0 ? null : new DfaBuilder(nfa, isSearch, alphabet).Build();

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

        if (_isSearch)
        {
            targets.Add(_nfa.Start);
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
            else if (state.Assertion is not { } kind || kind.Holds(before, after))
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
}
