using System.Runtime.CompilerServices;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Paths;

/// <summary>
/// Finds what many expressions look for in one walk. A value that references lead to is gone through once for each set of
/// expressions that still look for something below it, so the walk is linear where the written-out document would explode.
/// </summary>
internal sealed class PathWalk
{
    private const int MaxDepth = 500;

    private readonly DocumentView _view;
    private readonly Node _root;
    private readonly IReadOnlyList<PathExpression> _paths;
    private readonly Action<int, Place> _found;
    private readonly IReadOnlySet<Node> _shared;
    private readonly IReadOnlyList<Node> _beside;
    private readonly int[] _owner;
    private readonly int[] _step;
    private readonly Dictionary<string, States> _interned = new(StringComparer.Ordinal);
    private readonly HashSet<(Node, States, int)> _done = [];
    private readonly Func<Place, int, int>? _region;

    /// <param name="view">How the document is seen.</param>
    /// <param name="root">Where it begins.</param>
    /// <param name="paths">What is looked for.</param>
    /// <param name="found">Takes the number of the expression and what it found.</param>
    /// <param name="shared">The values that references lead to.</param>
    /// <param name="beside">References with something beside them.</param>
    /// <param name="region">From a place and the number of what holds it: a number that tells apart the parts of the document in which one value is to be seen again.</param>
    public PathWalk(DocumentView view, Node root, IReadOnlyList<PathExpression> paths, Action<int, Place> found, IReadOnlySet<Node> shared, IReadOnlyList<Node> beside, Func<Place, int, int>? region = null)
    {
        (_view, _root, _paths, _found, _shared, _beside, _region) = (view, root, paths, found, shared, beside, region);
        var states = paths.SelectMany((p, i) => Enumerable.Range(0, Walked(p)).Select(s => (i, s))).ToArray();
        _owner = [.. states.Select(s => s.i)];
        _step = [.. states.Select(s => s.s)];
    }

    /// <summary>Goes through the document.</summary>
    public void Run()
    {
        var start = new Place(null, null, _root);
        var first = new List<int>();
        for (var i = 0; i < _paths.Count; i++)
        {
            if (Walked(_paths[i]) == 0)
            {
                Finish(i, start);
            }
            else
            {
                first.Add(Array.IndexOf(_owner, i));
                if (_paths[i].Selectors[0] is EveryContainerSelector)
                {
                    Finish(i, start);
                }
            }
        }

        var states = Intern(first);
        Descend(start, states, 0);
        foreach (var reference in _beside)
        {
            Follow(start, states, reference);
        }
    }

    // A reference with something beside it is a place of its own on the way that the file shows, whichever way the walk came first.
    private void Follow(Place start, States states, Node reference)
    {
        var way = new Stack<Node>();
        for (var at = reference; at.Parent is not null; at = at.Parent)
        {
            way.Push(at);
        }

        var (holder, region) = (start, 0);
        while (way.TryPop(out var child) && states.Numbers.Length > 0)
        {
            var key = child.Name ?? child.Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (way.Count == 0)
            {
                Visit(holder, states, key, child, child.Name is null, region);
                return;
            }

            if (_view.Follow(child) != child)
            {
                return;
            }

            var place = new Place(holder, key, child, child.Name is null);
            Place? found = place;
            states = states.After(key, child.Name is null, child, Scope.Of(_view, _root, place), this, ref found, isSilent: true);
            region = _region?.Invoke(place, region) ?? 0;
            holder = place;
        }
    }

    // The steps up to the first `^` or `~` are walked; those after it are followed from what was found.
    private static int Walked(PathExpression path)
    {
        var i = 0;
        while (i < path.Selectors.Count && path.Selectors[i] is not (ParentSelector or KeySelector))
        {
            i++;
        }

        return i;
    }

    private void Descend(Place holder, States states, int region)
    {
        if (states.Numbers.Length == 0 || holder.Depth > MaxDepth)
        {
            return;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var (key, child, isIndex) in Place.ChildrenOf(holder.Node))
        {
            Visit(holder, states, key, child, isIndex, region);
        }
    }

    private void Visit(Place holder, States states, string key, Node child, bool isIndex, int region)
    {
        var value = _view.Follow(child);
        var scope = new Scope(_view, _root, holder, key, isIndex, value);
        Place? place = null;
        var next = states.After(key, isIndex, value, scope, this, ref place);
        if (value.Kind < NodeKind.Sequence || next.Numbers.Length == 0)
        {
            return;
        }

        place ??= new Place(holder, key, value, isIndex);
        var inside = _region?.Invoke(place, region) ?? 0;
        if (_shared.Contains(value) && !_done.Add((value, next, inside)))
        {
            VisitBeside(place, next, child, value, inside);
            return;
        }

        Descend(place, next, inside);
    }

    // What stands beside a reference is where a finding about the member of that name is reported.
    private void VisitBeside(Place place, States states, Node reference, Node target, int region)
    {
        if (reference == target || reference.Children.Count < 2)
        {
            return;
        }

        foreach (var sibling in reference.Children)
        {
            if (target[sibling.Name!] is { } member)
            {
                Visit(place, states, sibling.Name!, member, isIndex: false, region);
            }
        }
    }

    private void Finish(int path, Place place)
    {
        var walked = Walked(_paths[path]);
        if (walked == _paths[path].Selectors.Count)
        {
            _found(path, place);
            return;
        }

        foreach (var end in PathExpression.Find(_view, place, _paths[path].Selectors, walked))
        {
            _found(path, end);
        }
    }

    private States Intern(List<int> numbers)
    {
        numbers.Sort();
        var key = string.Join(',', numbers);
        if (!_interned.TryGetValue(key, out var states))
        {
            states = _interned[key] = new States(this, [.. numbers.Distinct()]);
        }

        return states;
    }

    /// <summary>The steps that are still to be taken, each the number of a step of an expression.</summary>
    private sealed class States
    {
        private readonly PathWalk _walk;
        private readonly Dictionary<string, (States Next, int[] Ends)> _byName = new(StringComparer.Ordinal);
        private readonly (int State, Selector Selector)[] _asked;
        private readonly Dictionary<(States, ulong), (States Next, int[] Ends)> _withAsked = [];

        public States(PathWalk walk, int[] numbers)
        {
            _walk = walk;
            Numbers = numbers;
            _asked = [.. numbers.Select(n => (n, SelectorOf(n))).Where(s => s.Item2 is FilterSelector or ComputedSelector or SliceSelector or NameSelector { CountsFromEnd: true })];
        }

        public int[] Numbers { get; }

        private Selector SelectorOf(int state) => _walk._paths[_walk._owner[state]].Selectors[_walk._step[state]];

        public States After(string key, bool isIndex, Node value, in Scope scope, PathWalk walk, ref Place? place, bool isSilent = false)
        {
            // Most keys are seen again and again; indexes all behave alike unless one is named.
            var name = isIndex && !Names(key) ? "\0" : key;
            var isContainer = value.Kind >= NodeKind.Sequence;
            if (!_byName.TryGetValue(isContainer ? name : "\u0001" + name, out var plain))
            {
                plain = Plain(key, isContainer);
                _byName[isContainer ? name : "\u0001" + name] = plain;
            }

            var next = plain.Next;
            var ends = plain.Ends;
            if (_asked.Length > 0)
            {
                var passed = 0UL;
                List<int>? more = null;
                for (var i = 0; i < _asked.Length; i++)
                {
                    if (PathExpression.Matches(_asked[i].Selector, scope))
                    {
                        passed |= i < 64 ? 1UL << i : 0;
                        (more ??= []).Add(_asked[i].State);
                    }
                }

                if (more is not null)
                {
                    if (_asked.Length > 64 || !_withAsked.TryGetValue((next, passed), out var whole))
                    {
                        whole = With(next, more);
                        if (_asked.Length <= 64)
                        {
                            _withAsked[(next, passed)] = whole;
                        }
                    }

                    foreach (var end in isSilent ? [] : whole.Ends)
                    {
                        walk.Finish(end, place ??= new Place(scope.Holder, key, value, isIndex));
                    }

                    next = whole.Next;
                }
            }

            foreach (var end in isSilent ? [] : ends)
            {
                walk.Finish(end, place ??= new Place(scope.Holder, key, value, isIndex));
            }

            return next;
        }

        private bool Names(string key)
        {
            foreach (var state in Numbers)
            {
                if (SelectorOf(state) is NameSelector names && names.Names.Contains(key))
                {
                    return true;
                }
            }

            return false;
        }

        private (States, int[]) Plain(string key, bool isContainer)
        {
            var next = new List<int>();
            var ends = new List<int>();
            foreach (var state in Numbers)
            {
                var selector = SelectorOf(state);
                if (selector.IsDeep)
                {
                    next.Add(state);
                }

                var matches = selector switch
                {
                    NameSelector { CountsFromEnd: false } names => names.Names.Contains(key),
                    AnySelector => true,
                    EveryContainerSelector => isContainer,
                    _ => false,
                };
                if (matches)
                {
                    Advance(state, next, ends);
                }
            }

            return (_walk.Intern(next), [.. ends]);
        }

        private (States, int[]) With(States plain, List<int> passed)
        {
            var next = new List<int>(plain.Numbers);
            var ends = new List<int>();
            foreach (var state in passed)
            {
                Advance(state, next, ends);
            }

            return (_walk.Intern([.. next.Distinct()]), [.. ends]);
        }

        private void Advance(int state, List<int> next, List<int> ends)
        {
            var path = _walk._owner[state];
            if (_walk._step[state] + 1 == Walked(_walk._paths[path]))
            {
                ends.Add(path);
            }
            else
            {
                next.Add(state + 1);
            }
        }
    }
}
