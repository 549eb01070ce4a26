using Assay.Contract;

namespace Assay.Cli.Output.Html;

/// <summary>The head of the page: what was checked, how it did, and the one sentence for who reads no further.</summary>
internal static class HtmlSummary
{
    private const double Circumference = 2 * Math.PI * 52;

    /// <summary>What kind of report it is.</summary>
    public static string Kind(Report report) => report.Command switch
    {
        "probe" => "Attack on a running API",
        "validate" => "Validation",
        _ => "Contract audit",
    };

    public static void Write(HtmlText html, Report report)
    {
        html.Raw("<header>\n<div class=\"head\">\n<p class=\"kind\">").Text(Kind(report)).Raw("</p>\n<h1>");
        html.Text(report.Title ?? (report.Files.Count == 1 ? ArtifactPath.Of(report.Files[0]) : $"{report.Files.Count} files")).Raw("</h1>\n<p class=\"subject\">");
        if (report.Target is { } target)
        {
            html.Text(target).Raw(" · ");
        }

        html.Text(string.Join(", ", report.Files.Take(5).Select(ArtifactPath.Of)));
        html.Raw(report.Files.Count > 5 ? $" and {report.Files.Count - 5} more" : "").Raw("</p>\n<p class=\"verdict\">");
        Verdict(html, report);
        html.Raw("</p>\n</div>\n");
        Gauge(html, report);
        html.Raw("</header>\n<section class=\"tiles\" aria-label=\"Numbers\">\n");
        Tile(html, report.Findings.Count(f => f.Severity == Severity.Error), "error", "error");
        Tile(html, report.Findings.Count(f => f.Severity == Severity.Warning), "warning", "warning");
        Tile(html, report.Findings.Count(f => f.Severity == Severity.Info), "note", "info");
        foreach (var (name, number) in report.Checked.Where(c => c.Key != "of"))
        {
            // A number of things checked is `name`, and what stands before it in the list says of how many.
            Tile(html, number, name.TrimEnd('s'), "");
        }

        html.Raw("</section>\n");
    }

    private static void Verdict(HtmlText html, Report report)
    {
        if (report.Findings.Count == 0)
        {
            html.Text(report.Unchecked.Count > 0 ? "Nothing was found in what could be checked; some could not." : "Nothing was found, and everything was checked.");
            return;
        }

        var errors = report.Findings.Count(f => f.Severity == Severity.Error);
        var threats = report.Findings.Select(f => f.Threat).Distinct().Count();
        html.Number(report.Findings.Count).Raw(report.Command == "probe" ? " proven " : " ")
            .Raw(report.Findings.Count == 1 ? "weakness" : "weaknesses").Raw(" in ").Noun(threats, "kind").Raw(" of threat");
        html.Raw(errors == 0 ? ", none of them an error" : $", {errors:N0} of them {(errors == 1 ? "an error" : "errors")}").Raw(". ");
        if (report.Score is { Threats: [var worst, ..] })
        {
            html.Raw("The dearest threat is ").Text(ThreatFacts.Of(worst.Threat).Title.ToLowerInvariant().Replace("sql", "SQL", StringComparison.Ordinal))
                .Raw(": without it the score would be ").Number(report.Score.Value + worst.Gain, "0").Raw(".");
        }
    }

    private static void Gauge(HtmlText html, Report report)
    {
        if (report.Score is not { } score)
        {
            return;
        }

        var band = score.Value >= 80 ? "good" : score.Value >= 50 ? "fair" : "poor";
        html.Raw($"<figure class=\"gauge {band}\" role=\"img\" aria-label=\"Score {score.Points} of 100\">\n<svg viewBox=\"0 0 120 120\" aria-hidden=\"true\">");
        html.Raw("<circle class=\"track\" cx=\"60\" cy=\"60\" r=\"52\"/><circle class=\"value\" cx=\"60\" cy=\"60\" r=\"52\" transform=\"rotate(-90 60 60)\" stroke-dasharray=\"");
        html.Number(Circumference * score.Points / 100, "0.0").Raw(" ").Number(Circumference, "0.0").Raw("\"/>");
        html.Raw("<text class=\"points\" x=\"60\" y=\"66\">").Number(score.Points).Raw("</text><text class=\"of\" x=\"60\" y=\"84\">of 100</text></svg>\n</figure>\n");
    }

    private static void Tile(HtmlText html, int number, string noun, string kind) =>
        html.Raw($"<div class=\"tile {kind}{(number == 0 ? " none" : "")}\"><b>").Number(number).Raw("</b><span>").Text(Plural(number, noun)).Raw("</span></div>\n");

    private static string Plural(int number, string noun) => noun is "valid" or "ignored" ? noun : noun == "baseline" ? "in the baseline" : Count.Noun(number, noun);
}

/// <summary>The box that says what was not checked.</summary>
internal static class HtmlUnchecked
{
    private const int Most = 50;

    public static void Write(HtmlText html, Report report)
    {
        if (report.Unchecked.Count == 0)
        {
            return;
        }

        html.Raw("<section class=\"alert\">\n<h2>Not checked</h2>\n<p>What stands here was not looked at: that nothing was found in it proves nothing.</p>\n<ul>\n");
        foreach (var line in report.Unchecked.Take(Most))
        {
            html.Raw("<li>").Prose(line).Raw("</li>\n");
        }

        html.Raw(report.Unchecked.Count > Most ? $"<li>and {report.Unchecked.Count - Most:N0} more</li>\n" : "").Raw("</ul>\n</section>\n");
    }
}
