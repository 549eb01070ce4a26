using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Paths;

namespace Assay.Lint.Rulesets.Functions;

/// <summary>The values that a demand's <c>field</c> leads to.</summary>
internal static class Targets
{
    /// <summary>The values, each with the keys that lead to it; a field that is not there gives one value, which is undefined.</summary>
    public static IEnumerable<(IReadOnlyList<string> Path, object? Value)> Of(Place place, string? field, DocumentView view)
    {
        if (field is null || place.Node.Kind < NodeKind.Sequence)
        {
            return [([], JsValue.Of(place.Node))];
        }

        if (field == "@key")
        {
            var keys = Place.ChildrenOf(place.Node).Select(c => ((IReadOnlyList<string>)[c.Key], (object?)c.Key)).ToArray();
            return keys.Length > 0 ? keys : [([], JsValue.Undefined)];
        }

        if (field.StartsWith('$'))
        {
            var found = PathExpression.Parse(field).Find(view, new Place(null, null, place.Node)).Select(p => ((IReadOnlyList<string>)p.Path(), JsValue.Of(p.Node))).ToArray();
            return found.Length > 0 ? found : [([], JsValue.Undefined)];
        }

        var path = Keys(field);
        if (view.Child(place.Node, field) is { } whole)
        {
            return [(path, JsValue.Of(whole))];
        }

        var node = place.Node;
        for (var i = 0; i < path.Count; i++)
        {
            if (view.Child(node, path[i]) is not { } child)
            {
                // The length of an array, as JavaScript has it.
                return [(path, i == path.Count - 1 && path[i] == "length" && node.IsSequence ? (double)node.Children.Count : JsValue.Undefined)];
            }

            node = child;
        }

        return [(path, JsValue.Of(node))];
    }

    // `a.b[0]['c']`
    private static List<string> Keys(string field)
    {
        var keys = new List<string>();
        var at = 0;
        while (at < field.Length)
        {
            if (field[at] == '.')
            {
                at++;
            }
            else if (field[at] == '[' && field.IndexOf(']', at) is var end and > 0)
            {
                keys.Add(field[(at + 1)..end].Trim('\'', '"'));
                at = end + 1;
            }
            else
            {
                var stop = field.IndexOfAny(['.', '['], at);
                stop = stop < 0 ? field.Length : stop;
                keys.Add(field[at..stop]);
                at = stop;
            }
        }

        return keys;
    }
}
