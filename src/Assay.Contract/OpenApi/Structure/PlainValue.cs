using System.Globalization;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi.Structure;

/// <summary>What a field without fields of its own may hold.</summary>
/// <param name="Title">How a message names it: <c>a text</c>.</param>
/// <param name="Fits">Whether a value is of that kind.</param>
/// <param name="Words">The only texts that are allowed; null where any is.</param>
internal sealed record PlainValue(string Title, Func<Node, bool> Fits, IReadOnlyList<string>? Words = null)
{
    public static readonly PlainValue Any = new("any value", _ => true);

    private static readonly PlainValue Text = new("a text", n => n.IsString);

    private static readonly Dictionary<string, PlainValue> Simple = new(StringComparer.Ordinal)
    {
        ["*"] = Any,
        ["s"] = Text,
        ["b"] = new("`true` or `false`", n => n.Kind == NodeKind.Boolean),
        ["n"] = new("a number", n => n.Kind == NodeKind.Number),
        ["c"] = new("a whole number that is not negative", IsCount),
        ["[s]"] = new("a list of texts", n => n.IsSequence && n.Children.All(c => c.IsString)),
        ["[*]"] = new("a list", n => n.IsSequence),
        ["{s}"] = new("an object that holds texts", n => n.IsMapping && n.Children.All(c => c.IsString || IsExtension(c))),
        ["{*}"] = new("an object", n => n.IsMapping),
        ["{[s]}"] = new("an object that holds lists of texts", n => n.IsMapping && n.Children.All(c => c.IsSequence && c.Children.All(t => t.IsString))),
    };

    /// <summary>Reads the notation of <see cref="SpecGrammar"/>; null where it names a kind of object.</summary>
    public static PlainValue? Parse(string notation)
    {
        if (notation.StartsWith('('))
        {
            var list = notation.EndsWith("[]", StringComparison.Ordinal);
            var words = notation[1..notation.IndexOf(')')].Split('|');
            return list
                ? new PlainValue("a word or a list of words", n => IsWord(n, words) || (n.IsSequence && n.Children.All(c => IsWord(c, words))), words)
                : new PlainValue("a word", n => IsWord(n, words), words);
        }

        return Simple.GetValueOrDefault(notation);
    }

    /// <summary>What a reader should write instead of <paramref name="node"/>.</summary>
    public string HintFor(Node node)
    {
        if (Words is null)
        {
            return $"write {Title}";
        }

        var wrong = node.IsSequence ? node.Children.FirstOrDefault(c => !IsWord(c, Words)) ?? node : node;
        var nearest = Spelling.Nearest(wrong.Text, Words);
        return nearest is null ? $"write one of `{string.Join("`, `", Words)}`" : $"did you mean `{nearest}`?";
    }

    private static bool IsWord(Node node, IReadOnlyList<string> words) => node.IsString && words.Contains(node.Text);

    private static bool IsExtension(Node node) => node.Name?.StartsWith("x-", StringComparison.Ordinal) == true;

    // JSON Schema takes 2.0 for a count as well.
    private static bool IsCount(Node node) =>
        node.Kind == NodeKind.Number
        && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 && value == decimal.Truncate(value);
}
