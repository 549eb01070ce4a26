using Assay.Contract;

namespace Assay.Cli.Output.Html;

/// <summary>Where the findings are: threats by data flows, and the OWASP API Security Top 10 of 2023.</summary>
internal static class HtmlCoverage
{
    private static readonly (Flow Flow, string Title)[] Flows =
    [
        (Flow.Request, "Request"), (Flow.Response, "Response"), (Flow.ThirdParty, "3rd party"),
        (Flow.Database, "Database"), (Flow.Internal, "Internal"), (Flow.Contract, "Contract"),
    ];

    private static readonly (string Id, string Title)[] Owasp =
    [
        ("API1:2023", "Broken object level authorization"),
        ("API2:2023", "Broken authentication"),
        ("API3:2023", "Broken object property level authorization"),
        ("API4:2023", "Unrestricted resource consumption"),
        ("API5:2023", "Broken function level authorization"),
        ("API6:2023", "Unrestricted access to sensitive business flows"),
        ("API7:2023", "Server side request forgery"),
        ("API8:2023", "Security misconfiguration"),
        ("API9:2023", "Improper inventory management"),
        ("API10:2023", "Unsafe consumption of APIs"),
        ("A03:2021", "Injection (of the general Top 10, 2021)"),
    ];

    public static void Write(HtmlText html, Report report)
    {
        if (report.Command == "validate")
        {
            return;
        }

        html.Raw("<div class=\"pair\">\n");
        Matrix(html, report);
        TopTen(html, report);
        html.Raw("</div>\n");
    }

    private static void Matrix(HtmlText html, Report report)
    {
        if (report.Findings.Count == 0)
        {
            return;
        }

        var cells = report.Findings.GroupBy(f => (f.Threat, f.Flow)).ToDictionary(g => g.Key, g => (Number: g.Count(), Worst: g.Max(f => f.Severity)));
        var flows = Flows.Where(f => cells.Keys.Any(k => k.Flow == f.Flow)).ToArray();
        html.Raw("<section>\n<h2>Threats by data flow</h2>\n<div class=\"scroll\">\n<table class=\"matrix\">\n<thead><tr><th>Threat</th>");
        foreach (var (_, title) in flows)
        {
            html.Raw("<th class=\"n\">").Text(title).Raw("</th>");
        }

        html.Raw("</tr></thead>\n<tbody>\n");
        foreach (var threat in report.ThreatsInOrder())
        {
            html.Raw("<tr><th scope=\"row\"><a href=\"#").Text(ThreatFacts.Of(threat).Name).Raw("\">").Text(ThreatFacts.Of(threat).Title).Raw("</a></th>");
            foreach (var (flow, _) in flows)
            {
                var cell = cells.GetValueOrDefault((threat, flow));
                html.Raw(cell.Number == 0 ? "<td class=\"n zero\">·</td>" : $"<td class=\"n {HtmlFindings.Kind(cell.Worst)}\"><b>{cell.Number:N0}</b></td>");
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody>\n</table>\n</div>\n</section>\n");
    }

    private static void TopTen(HtmlText html, Report report)
    {
        // What a ruleset asks for is not mapped to OWASP by anybody.
        var mapped = report.Findings.Where(f => Detectors.Knows(f.Code)).ToLookup(f => ThreatFacts.Of(f.Threat).Owasp);
        var rules = report.Rules.Where(r => r.Cwe is not null).ToLookup(r => ThreatFacts.Of(r.Threat).Owasp);
        html.Raw("<section>\n<h2>OWASP API Security Top 10</h2>\n<ul class=\"owasp\">\n");
        foreach (var (id, title) in Owasp)
        {
            var number = mapped[id].Count();
            var applied = rules[id].Count();
            var kind = number > 0 ? HtmlFindings.Kind(mapped[id].Max(f => f.Severity)) : applied > 0 ? "good" : "unknown";
            html.Raw($"<li class=\"{kind}\"><b>").Text(id[..id.IndexOf(':')]).Raw("</b><span>").Text(title).Raw("</span><em>");
            html.Raw(number > 0 ? $"{number:N0} {Count.Noun(number, "finding")}" : applied > 0 ? "nothing found" : "not looked at").Raw("</em>");
            html.Raw("<small>").Raw(applied > 0 ? $"{applied} {Count.Noun(applied, report.Command == "probe" ? "probe" : "rule")}" : "").Raw("</small></li>\n");
        }

        html.Raw("</ul>\n</section>\n");
    }
}

/// <summary>The rules that found nothing.</summary>
internal static class HtmlPassed
{
    public static void Write(HtmlText html, Report report)
    {
        var flagged = report.Findings.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        CheckedRule[] passed = [.. report.Rules.Where(r => !flagged.Contains(r.Code))];
        if (passed.Length == 0)
        {
            return;
        }

        html.Raw("<section>\n<details class=\"passed\"").Raw(report.Findings.Count == 0 ? " open" : "").Raw("><summary>").Noun(passed.Length, "check").Raw(" found nothing</summary>\n<ul>\n");
        foreach (var rule in passed)
        {
            html.Raw("<li><code>").Text(rule.Code).Raw("</code> ").Text(rule.Title).Raw("</li>\n");
        }

        html.Raw("</ul>\n</details>\n</section>\n");
    }
}
