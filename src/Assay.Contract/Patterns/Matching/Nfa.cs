using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>
/// A pattern without back-references as a nondeterministic automaton over code points. State 0 is the match. What
/// look-around sees is an automaton of its own.
/// </summary>
internal sealed class Nfa
{
    public const int Match = 0;

    private readonly NfaBudget _budget;
    private readonly List<Nfa> _looks;
    private readonly List<NfaState> _states = [new NfaState()];

    private Nfa(bool isReversed, NfaBudget budget, List<Nfa> looks)
    {
        IsReversed = isReversed;
        _budget = budget;
        _looks = looks;
    }

    /// <summary>The states, by number.</summary>
    public NfaState[] States { get; private set; } = [];

    public int Start { get; private set; }

    /// <summary>Whether it reads from the end of the text to its start.</summary>
    public bool IsReversed { get; }

    /// <summary>The automata of look-around that this one refers to by index; each refers to earlier ones only.</summary>
    public IReadOnlyList<Nfa> Looks => _looks;

    /// <summary>Null where the pattern needs back-references or more states than allowed.</summary>
    public static Nfa? Build(Node root, int maxStates)
    {
        var budget = new NfaBudget(maxStates);
        var nfa = new Nfa(isReversed: false, budget, []);
        nfa.Complete(root);
        return budget.IsExceeded ? null : nfa;
    }

    private void Complete(Node root)
    {
        Start = Add(root, Match);
        States = [.. _states];
    }

    /// <summary>Adds the states that match a node and go on to <paramref name="next"/>; gives the first.</summary>
    private int Add(Node node, int next)
    {
        if (_budget.IsExceeded)
        {
            return next;
        }

        switch (node)
        {
            case EmptyNode:
                return next;
            case SetNode set:
                return New(new NfaState { Set = set.Set, Source = node, Next = next });
            case AssertionNode assertion:
                return New(new NfaState { Assertion = assertion.Kind, Source = node, Next = next });
            case GroupNode group:
                return Add(group.Body, next);
            case SequenceNode sequence:
                for (var index = 0; index < sequence.Items.Count; index++)
                {
                    next = Add(sequence.Items[IsReversed ? index : ^(index + 1)], next);
                }

                return next;
            case AlternationNode alternation:
                var first = Add(alternation.Options[^1], next);
                for (var index = alternation.Options.Count - 2; index >= 0; index--)
                {
                    first = New(new NfaState { Next = Add(alternation.Options[index], next), Other = first });
                }

                return first;
            case RepeatNode repeat:
                return AddRepeat(repeat, next);
            case LookNode look:
                return New(new NfaState { Look = AddLook(look), IsNegative = look.IsNegative, Source = node, Next = next });
            default:
                _budget.IsExceeded = true;
                return next;
        }
    }

    private int AddRepeat(RepeatNode repeat, int next)
    {
        var end = next;
        if (repeat.IsUnbounded)
        {
            var loop = New(new NfaState { Other = end });
            _states[loop] = new NfaState { Next = Add(repeat.Body, loop), Other = end };
            next = loop;
        }
        else
        {
            for (var copy = repeat.Min; copy < repeat.Max && !_budget.IsExceeded; copy++)
            {
                next = New(new NfaState { Next = Add(repeat.Body, next), Other = end });
            }
        }

        for (var copy = 0; copy < repeat.Min && !_budget.IsExceeded; copy++)
        {
            next = Add(repeat.Body, next);
        }

        return next;
    }

    // To know of every place whether a match of the body begins there, read the body backwards from every place.
    private int AddLook(LookNode look)
    {
        var nfa = new Nfa(isReversed: !look.IsBehind, _budget, _looks);
        nfa.Complete(look.Body);
        _looks.Add(nfa);
        return _looks.Count - 1;
    }

    private int New(NfaState state)
    {
        _budget.Spend();
        _states.Add(state);
        return _states.Count - 1;
    }

    private sealed class NfaBudget(int states)
    {
        private int _left = states;

        public bool IsExceeded { get; set; }

        public void Spend() => IsExceeded |= --_left < 0;
    }
}
