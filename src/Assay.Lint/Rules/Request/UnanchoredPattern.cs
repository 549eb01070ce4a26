using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Patterns;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UnanchoredPattern : Rule
{
    private static readonly string[] Endings = [".*", ".+", ".*)", ".+)", ".*?", ".+?"];

    private static readonly string[] Beginnings = ["^", ".*", ".+", "(.*", "(.+", "(^"];

    private static readonly string[] AnyTexts = [".*", ".+", @"[\s\S]*", @"[\s\S]+"];

    public override string Code => "ZTL123";

    public override string Name => "unanchored-pattern";

    public override Threat Threat => Threat.SqlInjection;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 777;

    public override string Doc => """
        ## What it does
        Finds patterns in requests that a part of the text satisfies, because `^` or `$` is missing, or stands in some of the alternatives
        only: `^a|b$`. Left alone are patterns that say themselves that anything may surround them (`^https://.*`), those that only
        demand that something occurs (`\S`, `(?=.*[0-9])`), and what stands below `not` or `if`. A fixed beginning such as `^ord_` is a warning.
        ## Why it matters
        JSON Schema looks for a pattern anywhere: `[a-z]+` admits `'; DROP TABLE users; --`, for there is an `r` in it (CWE-777).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: code, in: query, schema: { type: string, maxLength: 40, pattern: '[a-z0-9]+' } }]
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: code, in: query, schema: { type: string, maxLength: 40, pattern: '^[a-z0-9]+$' } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in StatedPattern.InRequests(contract, IsPartial)
        let start = IsFreeAtStart(found.Pattern)
        let end = IsFreeAtEnd(found.Pattern)
        select Report(
            found.Node,
            $"the `pattern` of {found.Place.Title} is met by a part of the text: "
                + $"{(start && end ? "`^` and `$` are" : start ? "`^` is" : "`$` is")} missing"
                + $"{(PatternAtoms.HasOuterAlternative(found.Pattern.Source) ? " from an alternative" : "")}{found.Reach}",
            "write `^(?:...)$` around it, and bound the text by `maxLength`")
            with { Severity = !start && (PatternAtoms.IsLiteral(found.Pattern.Source[1..]) || PatternAtoms.HasOuterAlternative(found.Pattern.Source)) ? Severity.Warning : Severity.Error };

    private static bool IsPartial(EcmaPattern pattern) =>
        !pattern.AdmitsEverything
        && (IsFreeAtStart(pattern) || IsFreeAtEnd(pattern))
        && (pattern.IsAnchoredAtStart || pattern.IsAnchoredAtEnd || !DemandsAnOccurrence(pattern.Source));

    private static bool IsFreeAtStart(EcmaPattern pattern) =>
        !pattern.IsAnchoredAtStart
        && (PatternAtoms.HasOuterAlternative(pattern.Source) || !Beginnings.Any(b => pattern.Source.StartsWith(b, StringComparison.Ordinal)));

    private static bool IsFreeAtEnd(EcmaPattern pattern) =>
        !pattern.IsAnchoredAtEnd
        && (PatternAtoms.HasOuterAlternative(pattern.Source) || !Endings.Any(e => pattern.Source.EndsWith(e, StringComparison.Ordinal)))
        && !EndsInAnyText(pattern.Source);

    // `.{8,}`
    private static bool EndsInAnyText(string pattern) =>
        pattern.EndsWith(",}", StringComparison.Ordinal)
        && pattern.LastIndexOf(".{", StringComparison.Ordinal) == pattern.LastIndexOf('{') - 1;

    // One character of a kind somewhere (`\S`: not blank), a word, words with anything between them, lookaheads alone as rules for passwords are
    // written; and `.^`, which nothing satisfies.
    private static bool DemandsAnOccurrence(string pattern)
    {
        var isLook = pattern.StartsWith("(?=", StringComparison.Ordinal) || pattern.StartsWith("(?!", StringComparison.Ordinal);
        if (isLook || PatternAtoms.IsLiteral(pattern) || pattern.EndsWith('^') || AnyTexts.Any(t => pattern.Contains(t, StringComparison.Ordinal)))
        {
            return true;
        }

        return pattern.TrimEnd('+') is @"\S" or @"[^\s]";
    }
}
