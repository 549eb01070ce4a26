using System.Text;
using System.Text.Json;
using Assay.Cli.Lsp.Audits;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Assay.Contract;

namespace Assay.Cli.Lsp.Answers;

/// <summary>What is shown beside a place: the findings there, each with the documentation of its rule, and the meaning of Assay's extensions.</summary>
internal static class Hover
{
    private const int MaxFindings = 5;

    /// <summary>The result of <c>textDocument/hover</c>; null where there is nothing to say.</summary>
    public static Action<Utf8JsonWriter>? At(Position place, OpenDocument document, IReadOnlyList<Problem> problems, ClientCapabilities client)
    {
        var here = problems.Where(p => p.Range.Contains(place)).OrderByDescending(p => p.Finding.Severity).ToArray();
        var key = KeyAt(document, place);
        if (here.Length == 0 && key is null)
        {
            return null;
        }

        var text = Markdown(here, key?.Name);
        var range = here.Length > 0 ? here[0].Range : key!.Value.Range;
        return json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("contents");
            json.WriteString("kind", client.TakesMarkdown ? "markdown" : "plaintext");
            json.WriteString("value", text);
            json.WriteEndObject();
            range.Write(json);
            json.WriteEndObject();
        };
    }

    private static string Markdown(Problem[] problems, string? key)
    {
        var parts = new List<string>();
        if (key is not null)
        {
            parts.Add($"**`{key}`**\n\n{ExtensionKeys.DocOf(key)}");
        }

        parts.AddRange(problems.Take(MaxFindings).GroupBy(p => p.Finding.Code).Select(g => Of([.. g.Select(p => p.Finding)])));
        if (problems.Length > MaxFindings)
        {
            parts.Add($"and {problems.Length - MaxFindings} more");
        }

        return string.Join("\n\n---\n\n", parts);
    }

    private static string Of(Finding[] findings)
    {
        var first = findings[0];
        var text = new StringBuilder();
        var threat = ThreatFacts.Of(first.Threat);
        text.Append($"**{first.Code}** `{first.Name}` · {first.Severity.ToString().ToLowerInvariant()} · {threat.Title} · {threat.Owasp} · ");
        text.Append($"[CWE-{first.Cwe}]({DiagnosticWriter.CweAddress(first.Cwe)})");
        foreach (var finding in findings)
        {
            text.Append($"\n\n{finding.Message}\n\n*Help:* {finding.Hint}");
        }

        if (Lint.RuleCatalog.Find(first.Code) is { } detector)
        {
            // One level down: the headings are parts of a finding here, not of a page.
            text.Append("\n\n").Append(detector.Doc.Replace("## ", "#### ", StringComparison.Ordinal));
        }

        return text.ToString();
    }

    private static (string Name, TextRange Range)? KeyAt(OpenDocument document, Position place)
    {
        var text = document.Text;
        var (start, end) = (document.Lines.OffsetOf(place), document.Lines.OffsetOf(place));
        while (start > 0 && IsPart(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && IsPart(text[end]))
        {
            end++;
        }

        var name = text[start..end];
        return ExtensionKeys.DocOf(name) is null ? null : (name, document.Lines.RangeOf(start, end));
    }

    private static bool IsPart(char c) => char.IsAsciiLetter(c) || c == '-';
}
