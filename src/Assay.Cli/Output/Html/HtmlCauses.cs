using Assay.Contract;

namespace Assay.Cli.Output.Html;

/// <summary>What to do first: the rules whose findings cost most, or are gravest and most where there is no score.</summary>
internal static class HtmlCauses
{
    private const int Most = 8;

    public static void Write(HtmlText html, Report report)
    {
        if (report.Findings.Count == 0)
        {
            return;
        }

        var costs = (report.Score?.Findings ?? []).GroupBy(f => f.Finding.Code).ToDictionary(g => g.Key, g => g.Sum(f => f.Cost));
        var all = report.Findings
            .GroupBy(f => f.Code)
            .OrderByDescending(g => costs.GetValueOrDefault(g.Key))
            .ThenByDescending(g => g.Max(f => f.Severity))
            .ThenByDescending(g => g.Count())
            .ToArray();
        html.Raw("<section>\n<h2>What to do first</h2>\n<div class=\"scroll\">\n<table class=\"causes\">\n<thead><tr><th>Cause</th><th>What to do</th><th class=\"n\">Findings</th>");
        html.Raw(report.Score is null ? "" : "<th class=\"n\">Costs</th>").Raw("</tr></thead>\n<tbody>\n");
        foreach (var cause in all.Take(Most))
        {
            var rule = report.RuleOf(cause.First());
            var severity = cause.Max(f => f.Severity);
            html.Raw("<tr><td>").Raw(HtmlFindings.Badge(severity)).Raw(" <a href=\"#").Text(HtmlFindings.Anchor(rule.Code)).Raw("\">").Text(rule.Title).Raw("</a>");
            html.Raw("<br><small>").Text(ThreatFacts.Of(rule.Threat).Title).Raw("</small></td><td>").Prose(MostUsualHint(cause)).Raw("</td><td class=\"n\">").Number(cause.Count()).Raw("</td>");
            if (report.Score is not null)
            {
                html.Raw("<td class=\"n\">").Number(costs.GetValueOrDefault(cause.Key), "0.0").Raw("</td>");
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody>\n</table>\n</div>\n");
        if (all.Length > Most)
        {
            html.Raw("<p class=\"more\">").Noun(all.Length - Most, "other cause").Raw(" with ").Noun(all.Skip(Most).Sum(g => g.Count()), "finding").Raw(" below.</p>\n");
        }

        html.Raw("</section>\n");
    }

    private static string MostUsualHint(IEnumerable<Finding> findings) =>
        findings.GroupBy(f => f.Hint).OrderByDescending(g => g.Count()).First().Key;
}
