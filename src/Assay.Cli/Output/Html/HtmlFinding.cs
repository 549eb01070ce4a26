using System.Globalization;
using Assay.Contract;

namespace Assay.Cli.Output.Html;

/// <summary>One finding: what is wrong, where, the lines around it, and for attacks what was sent and what came back.</summary>
internal static class HtmlFinding
{
    private const int Around = 2;
    private const int Widest = 150;

    public static void Write(HtmlText html, Report report, Finding finding, bool withHint)
    {
        html.Raw($"<div class=\"finding\" data-severity=\"{HtmlFindings.Kind(finding.Severity)}\">\n<p class=\"message\">").Prose(Sentence(finding.Message)).Raw("</p>\n<p class=\"where\">");
        html.Text(PlaceOf(report, finding)).Raw("</p>\n");
        if (finding.Evidence is { } evidence)
        {
            Write(html, evidence);
        }
        else
        {
            WriteSource(html, report, finding);
        }

        if (withHint)
        {
            html.Raw("<p class=\"hint\"><b>What to do:</b> ").Prose(finding.Hint).Raw("</p>\n");
        }

        html.Raw("</div>\n");
    }

    /// <summary>Where it is, as people read it: <c>shop.yaml:61:11</c>, or the call.</summary>
    public static string PlaceOf(Report report, Finding finding) => finding.Where switch
    {
        SourceLocation place => (place with { File = ArtifactPath.Of(place.File) }).ToString(),
        CallLocation call when report.PlaceOf(finding) is { Line: > 0 } declared => $"{call} (declared in {declared with { File = ArtifactPath.Of(declared.File) }})",
        _ => finding.Where.ToString() ?? "",
    };

    private static string Sentence(string message) => message.Length == 0 ? "" : char.ToUpperInvariant(message[0]) + message[1..];

    private static void Write(HtmlText html, Evidence evidence)
    {
        html.Raw("<p class=\"why\"><b>Why this proves it:</b> ").Prose(evidence.Why).Raw("</p>\n<div class=\"exchange\">\n<figure><figcaption>Sent</figcaption><pre>");
        html.Text(evidence.Request.Trim()).Raw("</pre></figure>\n<figure><figcaption>Answered</figcaption><pre>").Text(evidence.Response.Trim()).Raw("</pre></figure>\n</div>\n");
        html.Raw("<details class=\"again\"><summary>Send it again</summary><pre>").Text(evidence.Curl).Raw("</pre></details>\n");
    }

    private static void WriteSource(HtmlText html, Report report, Finding finding)
    {
        if (finding.Where is not SourceLocation { Line: > 0 } place || !report.Sources.TryGetValue(place.File, out var source))
        {
            return;
        }

        html.Raw("<pre class=\"source\">");
        for (var number = Math.Max(1, place.Line - Around); number <= place.Line + Around; number++)
        {
            var line = source.Line(number);
            if (line.Length > 0 || number <= place.Line)
            {
                html.Raw($"<span class=\"line{(number == place.Line ? " at" : "")}\"><i>{number.ToString(CultureInfo.InvariantCulture)}</i>");
                WriteLine(html, line, number == place.Line ? place : null);
                html.Raw("</span>");
            }
        }

        html.Raw("</pre>\n");
    }

    // A minified description is one line of megabytes: the part that matters is shown.
    private static void WriteLine(HtmlText html, string line, SourceLocation? marked)
    {
        var column = marked is null ? 0 : Math.Clamp(marked.Column - 1, 0, line.Length);
        var start = column > Widest - 40 ? column - 40 : 0;
        var end = Math.Min(line.Length, start + Widest);
        html.Raw(start > 0 ? "…" : "");
        if (marked is null)
        {
            html.Text(Printable.Line(line[start..end]));
        }
        else
        {
            var last = Math.Clamp(column + marked.Length, column, end);
            html.Text(Printable.Line(line[start..column])).Raw("<mark>").Text(Printable.Line(line[column..last])).Raw("</mark>").Text(Printable.Line(line[last..end]));
        }

        html.Raw(end < line.Length ? "…" : "");
    }
}
