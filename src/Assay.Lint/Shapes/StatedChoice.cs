using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>What the description, the example and the default of a text say of the values that it takes.</summary>
internal sealed class StatedChoice
{
    private static readonly char[] Separators = [' ', ',', ';', '|'];

    // `e.g. open or closed` lists some of many; a list of words in one text is no word.
    private static readonly string[] OpenEnds = ["e.g.", "such as", "for example", "for instance", "delimited", "separated", "free text", "free-form", "any string"];

    private readonly string _text;
    private readonly string[] _listed;
    private readonly string[] _samples;

    private StatedChoice(string text, string[] samples)
    {
        _text = text;
        _listed = Prose.ValuesIn(text);
        _samples = samples;
    }

    /// <summary>What a schema and the node that declares it say.</summary>
    public static StatedChoice Of(Schema schema, Node declared)
    {
        var stated = new[] { declared["example"], declared["default"], schema["example"], schema["default"], schema["examples"]?.Children.FirstOrDefault(), schema.Resolved["example"], schema.Resolved["default"] };
        return new StatedChoice(
            Prose.Of(schema, declared),
            [.. stated.OfType<Node>().Where(n => n is { IsString: true, Text.Length: > 0 }).Select(n => n.Text).Distinct()]);
    }

    /// <summary>Whether these are other values: the example is none of them, or most that are named are none.</summary>
    public bool Contradicts(IReadOnlyList<string> values) =>
        OpenEnds.Any(e => _text.Contains(e, StringComparison.OrdinalIgnoreCase))
        || _samples.Any(s => !s.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Any(part => IsOne(values, part)))
        || (_listed.Length > 1 && _listed.Count(l => IsOne(values, l)) * 2 <= _listed.Length);

    /// <summary>Whether these are the values meant: the example is one of them, or two of them are named.</summary>
    public bool Confirms(IReadOnlyList<string> values) =>
        _samples.Any(s => IsOne(values, s))
        || values.Count(v => v.Length > 2 && _text.Contains(v, StringComparison.OrdinalIgnoreCase)) > 1;

    private static bool IsOne(IReadOnlyList<string> values, string text) => values.Contains(text, StringComparer.OrdinalIgnoreCase);
}
