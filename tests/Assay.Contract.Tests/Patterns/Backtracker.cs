using Assay.Contract.Patterns.Matching;
using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Tests.Patterns;

/// <summary>
/// Matches as ECMA-262 §22.2.2 writes it down, word for word, and counts the steps: what a plain backtracking engine would
/// do. It serves to measure, not to match: it takes as long as they do, up to a bound.
/// </summary>
internal sealed class Backtracker
{
    private readonly Node _root;
    private readonly IReadOnlyList<int> _text;
    private readonly long _maxSteps;
    private readonly Dictionary<int, (int Start, int End)> _captures = [];

    private Backtracker(Node root, IReadOnlyList<int> text, long maxSteps)
    {
        _root = root;
        _text = text;
        _maxSteps = maxSteps;
    }

    private long Steps { get; set; }

    private bool IsExceeded => Steps > _maxSteps;

    /// <summary>Looks for a match from every place; the verdict is null where the steps ran out.</summary>
    /// <param name="root">The pattern.</param>
    /// <param name="text">The text, as code points.</param>
    /// <param name="isSearch">Whether a match may start behind the start of the text.</param>
    /// <param name="maxSteps">How many steps may be taken.</param>
    public static (bool? IsMatch, long Steps) Run(Node root, IReadOnlyList<int> text, bool isSearch, long maxSteps)
    {
        var run = new Backtracker(root, text, maxSteps);
        var isMatch = false;
        for (var start = 0; start <= (isSearch ? text.Count : 0) && !isMatch && !run.IsExceeded; start++)
        {
            run._captures.Clear();
            isMatch = run.Match(run._root, start, isForward: true, static _ => true);
        }

        return (run.IsExceeded ? null : isMatch, run.Steps);
    }

    private bool Match(Node node, int at, bool isForward, Func<int, bool> next)
    {
        if (++Steps > _maxSteps)
        {
            return false;
        }

        switch (node)
        {
            case SetNode set:
                var index = isForward ? at : at - 1;
                return index >= 0 && index < _text.Count && set.Set.Contains(_text[index]) && next(isForward ? at + 1 : at - 1);
            case SequenceNode sequence:
                return MatchSequence(sequence.Items, 0, at, isForward, next);
            case AlternationNode alternation:
                return alternation.Options.Any(option => Match(option, at, isForward, next));
            case RepeatNode repeat:
                return MatchRepeat(repeat, 0, at, isForward, next);
            case GroupNode group:
                return MatchGroup(group, at, isForward, next);
            case AssertionNode assertion:
                return assertion.Kind.Holds(SurroundingsAt(at - 1), SurroundingsAt(at)) && next(at);
            case LookNode look:
                return MatchLook(look, at, next);
            case BackReferenceNode reference:
                return MatchReference(reference, at, isForward, next);
            default:
                return next(at);
        }
    }

    private bool MatchSequence(IReadOnlyList<Node> items, int index, int at, bool isForward, Func<int, bool> next) =>
        index == items.Count
            ? next(at)
            : Match(
                items[isForward ? index : items.Count - 1 - index],
                at,
                isForward,
                place => MatchSequence(items, index + 1, place, isForward, next));

    private bool MatchRepeat(RepeatNode repeat, int count, int at, bool isForward, Func<int, bool> next)
    {
        if (count == repeat.Max)
        {
            return next(at);
        }

        bool More()
        {
            var saved = Forget(repeat.Body);
            var isMatch = Match(
                repeat.Body,
                at,
                isForward,
                place => !(place == at && count >= repeat.Min) && MatchRepeat(repeat, count + 1, place, isForward, next));
            if (!isMatch)
            {
                Restore(saved);
            }

            return isMatch;
        }

        return count < repeat.Min ? More()
            : repeat.IsLazy ? next(at) || More()
            : More() || next(at);
    }

    private bool MatchGroup(GroupNode group, int at, bool isForward, Func<int, bool> next) =>
        Match(group.Body, at, isForward, place =>
        {
            var had = _captures.TryGetValue(group.Index, out var before);
            _captures[group.Index] = isForward ? (at, place) : (place, at);
            if (next(place))
            {
                return true;
            }

            _captures.Remove(group.Index);
            if (had)
            {
                _captures[group.Index] = before;
            }

            return false;
        });

    private bool MatchLook(LookNode look, int at, Func<int, bool> next)
    {
        var saved = _captures.ToList();
        var isFound = Match(look.Body, at, !look.IsBehind, static _ => true);
        if (isFound != look.IsNegative && !IsExceeded)
        {
            if (look.IsNegative)
            {
                Restore(saved);
            }

            if (next(at))
            {
                return true;
            }
        }

        Restore(saved);
        return false;
    }

    private bool MatchReference(BackReferenceNode reference, int at, bool isForward, Func<int, bool> next)
    {
        var captured = reference.Groups.Where(_captures.ContainsKey).Select(group => _captures[group]).FirstOrDefault();
        var length = captured.End - captured.Start;
        var start = isForward ? at : at - length;
        if (start < 0 || start + length > _text.Count)
        {
            return false;
        }

        for (var index = 0; index < length; index++)
        {
            var (left, right) = (_text[captured.Start + index], _text[start + index]);
            if (left != right && !(reference.IgnoresCase && CaseFolding.AreEqual(left, right)))
            {
                return false;
            }
        }

        return next(isForward ? at + length : at - length);
    }

    private List<KeyValuePair<int, (int, int)>> Forget(Node body)
    {
        var saved = _captures.ToList();
        if (saved.Count > 0)
        {
            ForgetGroups(body);
        }

        return saved;
    }

    private void ForgetGroups(Node node)
    {
        if (node is GroupNode group)
        {
            _captures.Remove(group.Index);
        }

        foreach (var child in node.Children)
        {
            ForgetGroups(child);
        }
    }

    private void Restore(List<KeyValuePair<int, (int Start, int End)>> saved)
    {
        _captures.Clear();
        foreach (var (group, capture) in saved)
        {
            _captures[group] = capture;
        }
    }

    private Surroundings SurroundingsAt(int index) =>
        index < 0 || index >= _text.Count ? Surroundings.Edge : SurroundingsRules.Of(_text[index]);
}
