using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Patterns;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class OpenPattern : Rule
{
    public override string Code => "ZTL122";

    public override string Name => "open-pattern";

    public override Threat Threat => Threat.SqlInjection;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 625;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds patterns in requests that every text of one line matches, such as `.*`, `^.+$` or `[\s\S]*`. A pattern whose purpose it is to
        keep line breaks out, such as `^[^\r\n]*$`, is left alone, and so is one beside a list of values or a checked format.
        ## Why it matters
        It looks like validation to people and to tools that count patterns, and lets every attack through (CWE-625).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: customer, in: query, schema: { type: string, pattern: '^.*$' } }]
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: customer, in: query, schema: { type: string, pattern: '^[A-Za-z0-9 -]{1,40}$' } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in StatedPattern.InRequests(contract, IsOpen)
        select Report(
            found.Node,
            $"the `pattern` of {found.Place.Title} lets every text through{found.Reach}",
            "list the characters that are needed: `^[A-Za-z0-9 -]{1,40}$`; where any text is meant, leave the pattern out and bound it by `minLength` and `maxLength`");

    /// <summary>Whether a pattern lets every text through.</summary>
    internal static bool IsOpen(EcmaPattern pattern) => pattern.AdmitsEverything && !KeepsLineBreaksOut(pattern.Source);

    // A dot does so too, but hardly anybody means that by `.*`.
    private static bool KeepsLineBreaksOut(string pattern) =>
        pattern.Contains("[^", StringComparison.Ordinal)
        && (pattern.Contains(@"\n", StringComparison.Ordinal) || pattern.Contains(@"\r", StringComparison.Ordinal));
}
