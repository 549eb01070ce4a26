using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>
/// A pattern without look-around and back-references as a nondeterministic automaton over code points. State 0 is the
/// match.
/// </summary>
internal sealed class Nfa
{
    public const int Match = 0;
    private const int None = -1;

    private readonly int _maxStates;
    private readonly List<NfaState> _states = [new NfaState(null, null, null, None, None)];
    private bool _isTooLarge;

    private Nfa(int maxStates) => _maxStates = maxStates;

    public IReadOnlyList<NfaState> States => _states;

    public int Start { get; private set; }

    /// <summary>Null where the pattern needs look-around, back-references or more states than allowed.</summary>
    /// <param name="root">The pattern.</param>
    /// <param name="isSearch">Whether a match may start anywhere.</param>
    /// <param name="maxStates">How many states may be made.</param>
    public static Nfa? Build(Node root, bool isSearch, int maxStates)
    {
        var nfa = new Nfa(maxStates);
        nfa.Start = nfa.Add(root, Match);
        if (isSearch)
        {
            var loop = nfa.New(new NfaState(null, null, null, None, None));
            var any = nfa.New(new NfaState(CodePointSet.All, null, null, loop, None));
            nfa._states[loop] = new NfaState(null, null, null, nfa.Start, any);
            nfa.Start = loop;
        }

        return nfa._isTooLarge ? null : nfa;
    }

    /// <summary>Adds the states that match a node and go on to <paramref name="next"/>; gives the first.</summary>
    private int Add(Node node, int next)
    {
        if (_isTooLarge)
        {
            return next;
        }

        switch (node)
        {
            case EmptyNode:
                return next;
            case SetNode set:
                return New(new NfaState(set.Set, null, node, next, None));
            case AssertionNode assertion:
                return New(new NfaState(null, assertion.Kind, node, next, None));
            case GroupNode group:
                return Add(group.Body, next);
            case SequenceNode sequence:
                for (var index = sequence.Items.Count - 1; index >= 0; index--)
                {
                    next = Add(sequence.Items[index], next);
                }

                return next;
            case AlternationNode alternation:
                var first = Add(alternation.Options[^1], next);
                for (var index = alternation.Options.Count - 2; index >= 0; index--)
                {
                    first = New(new NfaState(null, null, null, Add(alternation.Options[index], next), first));
                }

                return first;
            case RepeatNode repeat:
                return AddRepeat(repeat, next);
            default:
                _isTooLarge = true;
                return next;
        }
    }

    private int AddRepeat(RepeatNode repeat, int next)
    {
        var end = next;
        if (repeat.IsUnbounded)
        {
            var loop = New(new NfaState(null, null, null, None, end));
            _states[loop] = new NfaState(null, null, null, Add(repeat.Body, loop), end);
            next = loop;
        }
        else
        {
            for (var copy = repeat.Min; copy < repeat.Max && !_isTooLarge; copy++)
            {
                next = New(new NfaState(null, null, null, Add(repeat.Body, next), end));
            }
        }

        for (var copy = 0; copy < repeat.Min && !_isTooLarge; copy++)
        {
            next = Add(repeat.Body, next);
        }

        return next;
    }

    private int New(NfaState state)
    {
        _isTooLarge |= _states.Count >= _maxStates;
        _states.Add(state);
        return _states.Count - 1;
    }
}

/// <summary>
/// One state: it reads a code point of <paramref name="Set"/>, or checks <paramref name="Assertion"/>, and goes on to
/// <paramref name="Next"/>; or, with neither, goes on to both <paramref name="Next"/> and <paramref name="Other"/>.
/// </summary>
/// <param name="Set">What it reads; null where it reads nothing.</param>
/// <param name="Assertion">What it checks; null where it checks nothing.</param>
/// <param name="Source">The part of the pattern that it comes from, where it reads or checks.</param>
/// <param name="Next">A state, or -1.</param>
/// <param name="Other">A state, or -1.</param>
internal readonly record struct NfaState(CodePointSet? Set, AssertionKind? Assertion, Node? Source, int Next, int Other);
