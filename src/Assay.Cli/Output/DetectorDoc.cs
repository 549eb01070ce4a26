using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>The sections of a detector's documentation.</summary>
internal static class DetectorDoc
{
    /// <summary>The headings with the Markdown below them, in their order.</summary>
    public static IEnumerable<(string Heading, string Markdown)> Sections(string doc)
    {
        string? heading = null;
        var lines = new List<string>();
        var isCode = false;
        foreach (var line in doc.ReplaceLineEndings("\n").Split('\n'))
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!isCode && line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (heading is not null)
                {
                    yield return (heading, string.Join('\n', lines).Trim('\n'));
                }

                (heading, lines) = (line[3..], []);
            }
            else
            {
                lines.Add(line);
            }
        }

        if (heading is not null)
        {
            yield return (heading, string.Join('\n', lines).Trim('\n'));
        }
    }

    /// <summary>One section as running text; empty where there is none of that name.</summary>
    public static string Paragraph(string doc, string heading) =>
        string.Join(' ', Sections(doc).FirstOrDefault(s => s.Heading == heading).Markdown?.Split('\n').Select(l => l.Trim()) ?? []);
}

/// <summary>A rule that a run has applied, whether or not it found something.</summary>
/// <param name="Code">The code, or the name of a rule of a ruleset.</param>
/// <param name="Name">The name.</param>
/// <param name="Threat">What it looks for.</param>
/// <param name="Severity">How grave its findings are unless they say otherwise.</param>
/// <param name="Cwe">The number in the Common Weakness Enumeration; null for rules of rulesets.</param>
/// <param name="Summary">What it does, as running text.</param>
/// <param name="Doc">Its documentation in Markdown; null where it has none.</param>
internal sealed record CheckedRule(string Code, string Name, Threat Threat, Severity Severity, int? Cwe, string Summary, string? Doc)
{
    private static readonly HashSet<string> Acronyms = new(["api", "cors", "http", "id", "json", "jwt", "sql", "url", "xml"], StringComparer.Ordinal);

    /// <summary>Words instead of kebab-case: <c>Open request body</c>, <c>SQL injection</c>.</summary>
    public string Title
    {
        get
        {
            var words = string.Join(' ', Name.Split('-').Select(w => w == "graphql" ? "GraphQL" : Acronyms.Contains(w) ? w.ToUpperInvariant() : w));
            return words.Length == 0 ? Code : char.ToUpperInvariant(words[0]) + words[1..];
        }
    }

    public static CheckedRule Of(Detector detector) => new(
        detector.Code, detector.Name, detector.Threat, detector.Severity, detector.Cwe, DetectorDoc.Paragraph(detector.Doc, "What it does"), detector.Doc);

    /// <summary>A rule of a ruleset, which says little of itself.</summary>
    public static CheckedRule OfRuleset(string name, string? description, Severity severity) =>
        new(name, name, Threat.BrokenContract, severity, null, description ?? "A rule of the ruleset.", null);
}
