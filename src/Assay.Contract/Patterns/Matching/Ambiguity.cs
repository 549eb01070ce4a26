using System.Collections;
using Assay.Contract.Patterns.Syntax;

namespace Assay.Contract.Patterns.Matching;

/// <summary>
/// How many ways a backtracking engine may try before it gives up on a text. A pattern is exponential where a loop reads one word in
/// two ways (EDA), polynomial where one loop can hand over to another anywhere in a word that both read (IDA): Weideman et al.,
/// "Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers by Using Ambiguity of NFA", 2016.
/// </summary>
internal sealed class Ambiguity
{
    // Larger patterns are not judged: the product of two automata has the square of their places.
    private const int MaxPlaces = 150;
    private const int MaxPlacesOfThree = 32;

    // Once is a way; more than once is all that matters.
    private const int Often = 2;

    private readonly Nfa _nfa;
    private readonly int[] _places;
    private readonly int[][] _next;
    private readonly bool[][] _isOften;
    private readonly bool[] _endsFreely;
    private readonly bool[,] _overlap;

    private Ambiguity(Nfa nfa, Alphabet alphabet)
    {
        _nfa = nfa;
        _places = [.. Enumerable.Range(0, nfa.States.Length).Where(s => nfa.States[s].Set is not null)];
        var index = new int[nfa.States.Length];
        for (var place = 0; place < _places.Length; place++)
        {
            index[_places[place]] = place;
        }

        _next = new int[_places.Length][];
        _isOften = new bool[_places.Length][];
        _endsFreely = new bool[_places.Length];
        _overlap = new bool[_places.Length, _places.Length];
        var letters = Array.ConvertAll(_places, s => new BitArray([.. alphabet.Samples.Select(nfa.States[s].Set!.Contains)]));
        for (var place = 0; place < _places.Length; place++)
        {
            var ways = Ways(nfa.States[_places[place]].Next, out _endsFreely[place]);
            _next[place] = [.. ways.Keys.Select(s => index[s])];
            _isOften[place] = [.. ways.Values.Select(count => count >= Often)];
            for (var other = 0; other < _places.Length; other++)
            {
                _overlap[place, other] = new BitArray(letters[place]).And(letters[other]).HasAnySet();
            }
        }
    }

    /// <summary>The growth of the number of ways with the length of the text.</summary>
    public static Backtracking Of(Node root)
    {
        var flat = Walked(Simplifier.Flatten(root));
        if (!Anchors.IsAtStart(flat))
        {
            // An engine that searches starts anew at every place.
            flat = Simplifier.Sequence(
                [new RepeatNode(new SetNode(Unicode.CodePointSet.All, 0, 0), 0, int.MaxValue, true, 0, 0), flat], flat);
        }

        var whole = TryCreate(flat, MaxPlaces) ?? TryCreate(Clip(flat), MaxPlaces);
        if (whole?.IsExponential() == true)
        {
            return Backtracking.Exponential;
        }

        var small = whole?._places.Length <= MaxPlacesOfThree ? whole : TryCreate(Clip(flat), MaxPlacesOfThree);
        return whole is null || small is null ? Backtracking.Unknown : small.IsPolynomial() ? Backtracking.Polynomial : Backtracking.Linear;
    }

    private static Ambiguity? TryCreate(Node flat, int maxPlaces) =>
        Nfa.Build(flat, maxPlaces * 4) is { } nfa && nfa.States.Count(s => s.Set is not null) <= maxPlaces && Alphabet.Of(nfa) is { } alphabet
            ? new Ambiguity(nfa, alphabet)
            : null;

    // What look-around and back-references do beside the walk itself is left out.
    private static Node Walked(Node node) => node switch
    {
        RepeatNode repeat => repeat with { Body = Walked(repeat.Body) },
        SequenceNode sequence => sequence with { Items = [.. sequence.Items.Select(Walked)] },
        AlternationNode alternation => alternation with { Options = [.. alternation.Options.Select(Walked)] },
        LookNode or BackReferenceNode => new EmptyNode(node.Start, node.End),
        _ => node,
    };

    // A smaller pattern of the same nature: that something repeats without end, or a varying number of times, is what matters.
    private static Node Clip(Node node) => node switch
    {
        RepeatNode { IsUnbounded: true } repeat => repeat with { Body = Clip(repeat.Body), Min = Math.Min(repeat.Min, 1) },
        RepeatNode repeat when repeat.Min == repeat.Max => repeat with { Body = Clip(repeat.Body), Min = Math.Min(repeat.Min, 4), Max = Math.Min(repeat.Max, 4) },
        RepeatNode repeat => repeat with { Body = Clip(repeat.Body), Min = Math.Min(repeat.Min, 1), Max = 2 },
        SequenceNode sequence => sequence with { Items = [.. sequence.Items.Select(Clip)] },
        AlternationNode alternation => alternation with { Options = [.. alternation.Options.Select(Clip)] },
        _ => node,
    };

    private bool IsExponential()
    {
        var count = _places.Length;
        var components = Components.Of(count * count, (pair, edges) => AddPairs(pair / count, pair % count, edges));
        var hasOther = new HashSet<int>();
        for (var pair = 0; pair < components.Length; pair++)
        {
            if (pair / count != pair % count)
            {
                hasOther.Add(components[pair]);
            }
        }

        for (var place = 0; place < count; place++)
        {
            var component = components[(place * count) + place];
            if (!_endsFreely[place] && (hasOther.Contains(component) || LoopsOften(place, component, components, count)))
            {
                return true;
            }
        }

        return false;
    }

    private bool LoopsOften(int place, int component, int[] components, int count)
    {
        for (var i = 0; i < _next[place].Length; i++)
        {
            var next = _next[place][i];
            if (_isOften[place][i] && components[(next * count) + next] == component && (next != place || _next[place].Contains(place)))
            {
                return true;
            }
        }

        return false;
    }

    private void AddPairs(int a, int b, List<int> edges)
    {
        foreach (var nextA in _next[a])
        {
            foreach (var nextB in _next[b])
            {
                if (_overlap[nextA, nextB])
                {
                    edges.Add((nextA * _places.Length) + nextB);
                }
            }
        }
    }

    // A word leads from (p, p, q) to (p, q, q): with an edge back, the two are in one component.
    private bool IsPolynomial()
    {
        var count = _places.Length;
        var components = Components.Of(count * count * count, (triple, edges) =>
        {
            var (a, b, c) = (triple / (count * count), triple / count % count, triple % count);
            foreach (var nextA in _next[a])
            {
                foreach (var nextB in _next[b])
                {
                    foreach (var nextC in _next[c])
                    {
                        if (_overlap[nextA, nextB] && _overlap[nextB, nextC] && _overlap[nextA, nextC])
                        {
                            edges.Add((((nextA * count) + nextB) * count) + nextC);
                        }
                    }
                }
            }

            if (b == c && a != b)
            {
                edges.Add((((a * count) + a) * count) + c);
            }
        });
        for (var p = 0; p < count; p++)
        {
            for (var q = 0; q < count; q++)
            {
                if (p != q && !_endsFreely[q]
                    && components[(((p * count) + p) * count) + q] == components[(((p * count) + q) * count) + q])
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The places that can be read next, and whether more than one way leads there without reading anything.
    private Dictionary<int, int> Ways(int from, out bool endsFreely)
    {
        const int mostSteps = 5_000;
        var ways = new Dictionary<int, int>();
        var visits = new Dictionary<int, int>();
        var (ends, steps) = (false, 0);
        Walk(from, isFree: true);
        endsFreely = ends;
        return ways;

        void Walk(int state, bool isFree)
        {
            if (++steps > mostSteps)
            {
                return;
            }

            if (state == Nfa.Match)
            {
                ends |= isFree;
                return;
            }

            var current = _nfa.States[state];
            if (current.Set is not null)
            {
                ways[state] = Math.Min(Often, ways.GetValueOrDefault(state) + 1);
                return;
            }

            if (visits.GetValueOrDefault(state) == Often)
            {
                return;
            }

            visits[state] = visits.GetValueOrDefault(state) + 1;
            Walk(current.Next, isFree && current.Assertion is null);
            if (current.Other >= 0)
            {
                Walk(current.Other, isFree);
            }

            visits[state]--;
        }
    }
}
