using Assay.Contract;
using Assay.Guard;
using Assay.Lint;

namespace Assay.Cli.Output.Html;

/// <summary>The findings, by threat and by rule: the first of each rule with their source, the rest as lines, and beyond that their number.</summary>
internal static class HtmlFindings
{
    // A page that nobody can open shows nothing: what is beyond these bounds is counted.
    private const int WithSource = 12;
    private const int AsLines = 100;
    private const int MostNamed = 6;

    public static void Write(HtmlText html, Report report)
    {
        if (report.Findings.Count == 0)
        {
            return;
        }

        html.Raw("<section id=\"findings\">\n<h2>Findings</h2>\n");
        foreach (var threat in report.ThreatsInOrder())
        {
            var facts = ThreatFacts.Of(threat);
            Finding[] findings = [.. report.Findings.Where(f => f.Threat == threat)];
            html.Raw("<section class=\"threat\" id=\"").Text(facts.Name).Raw("\">\n<h3>").Text(facts.Title).Raw(" <span class=\"count\">").Number(findings.Length).Raw("</span></h3>\n<p class=\"about\">");
            html.Text(Threats.Explanation(threat)).Raw(" <span class=\"ids\">").Text(facts.Owasp);
            var cost = report.Score?.Threats.FirstOrDefault(t => t.Threat == threat);
            html.Raw(cost is null ? "" : FormattableString.Invariant($" · costs {cost.Cost:0.0} points")).Raw("</span></p>\n");
            Elsewhere(html, report, threat);
            foreach (var rule in findings.GroupBy(f => f.Code).OrderByDescending(g => g.Max(f => f.Severity)).ThenByDescending(g => g.Count()))
            {
                Write(html, report, report.RuleOf(rule.First()), [.. rule]);
            }

            html.Raw("</section>\n");
        }

        html.Raw("</section>\n");
    }

    // A flaw that shows in the running API could have been seen in its contract, and can be kept out while it is repaired.
    private static void Elsewhere(HtmlText html, Report report, Threat threat)
    {
        if (report.Command != "probe")
        {
            return;
        }

        Named(html, "In the contract, <code>assay lint</code> looks for it by", RuleCatalog.All.Where(r => r.Threat == threat));
        Named(html, "In the running API, <code>assay guard</code> stops it by", Controls.All.Where(c => c.Threat == threat));
    }

    private static void Named(HtmlText html, string lead, IEnumerable<Detector> detectors)
    {
        Detector[] all = [.. detectors];
        if (all.Length == 0)
        {
            return;
        }

        html.Raw("<p class=\"more\">").Raw(lead);
        foreach (var (detector, i) in all.Take(MostNamed).Select((d, i) => (d, i)))
        {
            html.Raw(i == 0 ? " " : ", ").Text(detector.Name).Raw(" <code>").Text(detector.Code).Raw("</code>");
        }

        html.Raw(all.Length > MostNamed ? $" and {all.Length - MostNamed} more" : "").Raw(".</p>\n");
    }

    /// <summary>The class of a severity.</summary>
    public static string Kind(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>A severity as a label.</summary>
    public static string Badge(Severity severity) => $"<span class=\"badge {Kind(severity)}\">{(severity == Severity.Info ? "note" : Kind(severity))}</span>";

    /// <summary>The anchor of a rule; the names of rules of rulesets may hold anything.</summary>
    public static string Anchor(string code) => "rule-" + (code.All(char.IsAsciiLetterOrDigit) ? code : Fingerprints.Hash(code)[..12]);

    private static void Write(HtmlText html, Report report, CheckedRule rule, Finding[] findings)
    {
        html.Raw("<article class=\"rule\" id=\"").Text(Anchor(rule.Code)).Raw("\">\n<h4>").Raw(Badge(findings.Max(f => f.Severity)));
        html.Raw(" ").Text(rule.Title).Raw(" <code>").Text(rule.Code).Raw("</code> <span class=\"count\">").Number(findings.Length).Raw("</span></h4>\n");
        if (rule.Doc is { } doc)
        {
            html.Raw("<details class=\"doc\"><summary>What this is and why it matters</summary>\n");
            foreach (var (heading, markdown) in DetectorDoc.Sections(doc))
            {
                html.Raw("<h5>").Text(heading).Raw("</h5>\n").Markdown(markdown);
            }

            html.Raw(rule.Cwe is { } cwe ? $"<p class=\"ids\">CWE-{cwe}</p>\n" : "").Raw("</details>\n");
        }

        // Where all say the same, it is said once.
        var hint = findings.Length > 1 && findings.All(f => f.Hint == findings[0].Hint) ? findings[0].Hint : null;
        html.Raw(hint is null ? "" : "<p class=\"hint\"><b>What to do:</b> ").Prose(hint ?? "").Raw(hint is null ? "" : "</p>\n");
        foreach (var finding in findings.Take(WithSource))
        {
            HtmlFinding.Write(html, report, finding, hint is null);
        }

        Rest(html, report, [.. findings.Skip(WithSource)]);
        html.Raw("</article>\n");
    }

    private static void Rest(HtmlText html, Report report, Finding[] rest)
    {
        if (rest.Length == 0)
        {
            return;
        }

        html.Raw("<details class=\"rest\"><summary>").Number(rest.Length).Raw(" more</summary>\n<ul>\n");
        foreach (var finding in rest.Take(AsLines))
        {
            html.Raw($"<li data-severity=\"{Kind(finding.Severity)}\"><span class=\"where\">").Text(HtmlFinding.PlaceOf(report, finding)).Raw("</span> ").Prose(finding.Message).Raw("</li>\n");
        }

        html.Raw("</ul>\n");
        if (rest.Length > AsLines)
        {
            html.Raw("<p class=\"more\">").Noun(rest.Length - AsLines, "finding").Raw(" of this rule not shown here; <code>--format full</code> and <code>--format json</code> list them all.</p>\n");
        }

        html.Raw("</details>\n");
    }
}
