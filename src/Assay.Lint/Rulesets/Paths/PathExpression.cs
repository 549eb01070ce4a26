using System.Globalization;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Paths;

/// <summary>
/// A JSONPath expression: RFC 9535 and the dialect of Spectral, with JavaScript's conditions in <c>[?(...)]</c>, <c>^</c>, <c>~</c>,
/// <c>@property</c> and its like. A condition without round brackets is one of RFC 9535.
/// </summary>
internal sealed class PathExpression
{
    private const int MaxFound = 1_000_000;

    internal PathExpression(string source, IReadOnlyList<Selector> selectors)
    {
        Source = source;
        Selectors = selectors;
    }

    /// <summary>The expression as it was written.</summary>
    public string Source { get; }

    /// <summary>The steps.</summary>
    public IReadOnlyList<Selector> Selectors { get; }

    /// <summary>Reads an expression that begins with <c>$</c>; throws <see cref="PathSyntaxException"/> where it is none.</summary>
    public static PathExpression Parse(string source) => new PathParser(source).Parse();

    /// <summary>What the expression finds below a place, in document order; at most a million.</summary>
    public IEnumerable<Place> Find(DocumentView view, Place start) => Find(view, start, Selectors, 0).Take(MaxFound);

    /// <summary>What the steps from a given one on find below a place.</summary>
    internal static IEnumerable<Place> Find(DocumentView view, Place start, IReadOnlyList<Selector> selectors, int from)
    {
        IEnumerable<Place> found = [start];
        for (var i = from; i < selectors.Count; i++)
        {
            var selector = selectors[i];
            var before = found;
            found = selector switch
            {
                ParentSelector => before.Select(p => p.Parent).OfType<Place>().DistinctBy(p => string.Join('\n', p.Path())),
                KeySelector => before,
                EveryContainerSelector => before.SelectMany(p => Below(view, p)).Where(p => p.Node.Kind >= NodeKind.Sequence),
                _ => before.SelectMany(p => (selector.IsDeep ? Below(view, p) : [p]).SelectMany(h => Matching(view, h, selector, start.Node))),
            };
        }

        return found;
    }

    private static IEnumerable<Place> Below(DocumentView view, Place place)
    {
        var stack = new Stack<Place>([place]);
        while (stack.TryPop(out var at))
        {
            yield return at;
            var children = Place.ChildrenOf(at.Node).ToArray();
            for (var i = children.Length - 1; i >= 0; i--)
            {
                stack.Push(new Place(at, children[i].Key, view.Follow(children[i].Child), children[i].IsIndex));
            }
        }
    }

    private static IEnumerable<Place> Matching(DocumentView view, Place holder, Selector selector, Node root)
    {
        foreach (var (key, child, isIndex) in Place.ChildrenOf(holder.Node))
        {
            var value = view.Follow(child);
            if (Matches(selector, new Scope(view, root, holder, key, isIndex, value)))
            {
                yield return new Place(holder, key, value, isIndex);
            }
        }
    }

    /// <summary>Whether a step leads from the holder of a scope to its value.</summary>
    internal static bool Matches(Selector selector, in Scope scope)
    {
        switch (selector)
        {
            case NameSelector names:
                foreach (var name in names.Names)
                {
                    if (name == scope.Key || (names.CountsFromEnd && scope.IsIndex && IsFromEnd(name, scope)))
                    {
                        return true;
                    }
                }

                return false;
            case AnySelector:
                return true;
            case SliceSelector slice:
                return scope.IsIndex && slice.Holds(int.Parse(scope.Key!, CultureInfo.InvariantCulture), scope.Holder!.Node.Children.Count);
            case FilterSelector filter:
                return JsValue.IsTruthy(filter.Condition.Evaluate(scope));
            case ComputedSelector computed:
                var key = computed.Key.Evaluate(Scope.Of(scope.View, scope.Root, scope.Holder!));
                return JsValue.TextOf(key) == scope.Key;
            default:
                return false;
        }
    }

    private static bool IsFromEnd(string name, in Scope scope) =>
        int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
        && index < 0
        && (scope.Holder!.Node.Children.Count + index).ToString(CultureInfo.InvariantCulture) == scope.Key;
}
