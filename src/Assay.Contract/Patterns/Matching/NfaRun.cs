namespace Assay.Contract.Patterns.Matching;

/// <summary>One text on its way through the automata of a <see cref="NfaMatcher"/>.</summary>
internal ref struct NfaRun
{
    private readonly ReadOnlySpan<ushort> _letters;
    private readonly Span<bool> _places;
    private readonly Span<int> _pending;
    private readonly ReadOnlySpan<Surroundings> _surroundings;
    private StateSet _current;
    private StateSet _next;

    /// <param name="letters">The text, as classes of its alphabet.</param>
    /// <param name="places">For each look-around and place, whether it holds: to be filled.</param>
    /// <param name="states">Six times as much room as the largest automaton has states.</param>
    /// <param name="surroundings">What assertions see in a letter.</param>
    public NfaRun(ReadOnlySpan<ushort> letters, Span<bool> places, Span<int> states, ReadOnlySpan<Surroundings> surroundings)
    {
        var size = states.Length / 6;
        _letters = letters;
        _places = places;
        _surroundings = surroundings;
        _current = new StateSet(states[..size], states[size..(2 * size)]);
        _next = new StateSet(states[(2 * size)..(3 * size)], states[(3 * size)..(4 * size)]);
        _pending = states[(4 * size)..];
    }

    /// <summary>Whether the text holds a match.</summary>
    public bool Find(Nfa nfa, bool[][] reads, bool isSearch)
    {
        _current.Clear();
        for (var place = 0; place <= _letters.Length; place++)
        {
            if ((isSearch || place == 0) && Add(ref _current, nfa, nfa.Start, place))
            {
                return true;
            }

            if (place == _letters.Length || (_current.Count == 0 && !isSearch))
            {
                return false;
            }

            if (Step(nfa, reads, _letters[place], place + 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes every place where a match begins (read backwards) or ends (read forwards).</summary>
    public void FindAll(Nfa nfa, bool[][] reads, int look)
    {
        var found = _places.Slice(look * (_letters.Length + 1), _letters.Length + 1);
        var place = nfa.IsReversed ? _letters.Length : 0;
        var last = nfa.IsReversed ? 0 : _letters.Length;
        var isMatch = false;
        _current.Clear();
        while (true)
        {
            isMatch |= Add(ref _current, nfa, nfa.Start, place);
            found[place] = isMatch;
            if (place == last)
            {
                return;
            }

            isMatch = Step(nfa, reads, _letters[nfa.IsReversed ? place - 1 : place], nfa.IsReversed ? --place : ++place);
        }
    }

    // All of the step is done even where it matches: FindAll goes on from there.
    private bool Step(Nfa nfa, bool[][] reads, ushort letter, int place)
    {
        var isMatch = false;
        _next.Clear();
        for (var index = 0; index < _current.Count; index++)
        {
            var state = _current[index];
            var read = reads[state];
            if (read.Length > 0 && read[letter])
            {
                isMatch |= Add(ref _next, nfa, nfa.States[state].Next, place);
            }
        }

        var free = _current;
        _current = _next;
        _next = free;
        return isMatch;
    }

    /// <summary>Adds a state and all that follow without reading; whether the match is among them.</summary>
    private readonly bool Add(ref StateSet set, Nfa nfa, int first, int place)
    {
        var isMatch = false;
        var count = 0;
        _pending[count++] = first;
        while (count > 0)
        {
            var at = _pending[--count];
            if (at < 0 || !set.Add(at))
            {
                continue;
            }

            ref readonly var state = ref nfa.States[at];
            isMatch |= at == Nfa.Match;
            if (state.Set is null && Holds(state, place))
            {
                _pending[count++] = state.Next;
                _pending[count++] = state.Other;
            }
        }

        return isMatch;
    }

    private readonly bool Holds(in NfaState state, int place)
    {
        if (state.Look >= 0)
        {
            return _places[state.Look * (_letters.Length + 1) + place] != state.IsNegative;
        }

        return state.Assertion is not { } kind
            || kind.Holds(
                place == 0 ? Surroundings.Edge : _surroundings[_letters[place - 1]],
                place == _letters.Length ? Surroundings.Edge : _surroundings[_letters[place]]);
    }

    /// <summary>A set of small numbers that is emptied at once (Briggs and Torczon).</summary>
    private ref struct StateSet(Span<int> dense, Span<int> sparse)
    {
        private readonly Span<int> _dense = dense;
        private readonly Span<int> _sparse = sparse;

        public int Count { get; private set; }

        public readonly int this[int index] => _dense[index];

        public void Clear() => Count = 0;

        public bool Add(int value)
        {
            var index = _sparse[value];
            if ((uint)index < (uint)Count && _dense[index] == value)
            {
                return false;
            }

            _sparse[value] = Count;
            _dense[Count++] = value;
            return true;
        }
    }
}
