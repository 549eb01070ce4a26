using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Assay.Contract;

namespace Assay.Cli.Tests.Output;

public sealed class HtmlOutputTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public void The_page_asks_for_nothing_and_runs_only_its_own_script()
    {
        var html = Reports.Lint().Print("Html");

        Regex.Matches(html, "(src|href)=\"([^\"]*)\"", RegexOptions.None, Bound).Select(m => m.Groups[2].Value).ShouldAllBe(a => a.StartsWith('#'));
        html.ShouldNotContain("@import");
        html.ShouldNotContain("url(");
        html.ShouldNotContain(" style=");
        html.ShouldContain("default-src 'none'");
        html.ShouldContain($"script-src '{HashOf(html, "script")}'");
        html.ShouldContain($"style-src '{HashOf(html, "style")}'");
    }

    [Fact]
    public void It_shows_score_counts_causes_and_the_marked_source()
    {
        var html = Reports.Lint().Print("Html");

        html.ShouldContain($"aria-label=\"Score {Reports.Lint().Score!.Points} of 100\"");
        html.ShouldContain("What to do first");
        html.ShouldContain("<mark>Order</mark>");
        html.ShouldContain("not checked", Case.Insensitive);
        html.ShouldContain("1 rules broke off");
    }

    [Fact]
    public void It_shows_attacks_with_request_and_answer_side_by_side()
    {
        var html = Reports.Probe().Print("Html");

        html.ShouldContain("PUT /orders/1 HTTP/1.1");
        html.ShouldContain("{&quot;note&quot;:&quot;&lt;script&gt;&quot;}");
        html.ShouldContain("curl -X PUT");
        html.ShouldContain("declared in shop.yaml:6:");
        html.ShouldNotContain("of 100");
    }

    [Fact]
    public void What_is_too_much_to_show_is_counted()
    {
        var report = Reports.Lint();
        var one = report.Findings[0];
        var many = report with { Findings = [.. Enumerable.Range(0, 5_000).Select(i => one with { Message = $"finding {i}." })] };

        var html = many.Print("Html");

        Regex.Count(html, "class=\"finding\"", RegexOptions.None, Bound).ShouldBe(12);
        Regex.Count(html, "<li data-severity", RegexOptions.None, Bound).ShouldBe(100);
        html.ShouldContain("4,888 findings of this rule not shown here");
        html.Length.ShouldBeLessThan(200_000);
    }

    [Fact]
    public void A_clean_report_says_so()
    {
        var html = (Reports.Lint() with { Findings = [], Unchecked = [], Score = Lint.Scoring.Score.Of([], 1) }).Print("Html");

        html.ShouldContain("Nothing was found, and everything was checked.");
        html.ShouldContain("Score 100 of 100");
        html.ShouldContain("4 checks found nothing");
    }

    private static string HashOf(string html, string tag)
    {
        var start = html.IndexOf($"<{tag}>", StringComparison.Ordinal) + tag.Length + 2;
        var text = html[start..html.IndexOf($"</{tag}>", start, StringComparison.Ordinal)];
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
