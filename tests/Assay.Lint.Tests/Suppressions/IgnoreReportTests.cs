using Assay.Contract.OpenApi;
using Assay.Lint.Suppressions;

namespace Assay.Lint.Tests.Suppressions;

public sealed class IgnoreReportTests
{
    public static TheoryData<string> Codes => [.. IgnoreReport.All.Where(r => r != IgnoreReport.Stale).Select(r => r.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_bad_examples_of_a_report_fire_and_its_good_ones_are_silent(string code)
    {
        var report = IgnoreReport.All.Single(r => r.Code == code);
        DocExamples.Bad(report).ShouldNotBeEmpty();
        DocExamples.Good(report).ShouldNotBeEmpty();
        foreach (var example in DocExamples.Bad(report))
        {
            CodesOf(example).ShouldContain(code, example);
        }

        foreach (var example in DocExamples.Good(report))
        {
            CodesOf(example).ShouldNotContain(code, example);
        }
    }

    [Fact]
    public void Every_report_is_complete_and_can_be_explained()
    {
        foreach (var report in IgnoreReport.All)
        {
            RuleCatalog.Find(report.Name).ShouldBe(report);
            DocExamples.HasText(report, "## What it does").ShouldBeTrue();
            DocExamples.HasText(report, "## Why it matters").ShouldBeTrue();
        }
    }

    private static IEnumerable<string> CodesOf(string example) =>
        new LintSession(new LintSettings()).Audit(ApiContract.Parse(example)).Findings.Select(f => f.Code);
}
