using System.Xml.Linq;
using Assay.Contract;

namespace Assay.Cli.Tests.Output;

public sealed class JUnitOutputTests
{
    [Fact]
    public void A_rule_that_found_nothing_is_a_case_that_passes()
    {
        var cases = XDocument.Parse(Reports.Lint().Print("Junit")).Descendants("testcase").ToArray();

        cases.Single(c => c.Attribute("name")!.Value == "ZTL011 undocumented-401").HasElements.ShouldBeFalse();
    }

    [Fact]
    public void The_counts_are_those_of_the_cases()
    {
        foreach (var report in new[] { Reports.Lint(), Reports.Probe(), Reports.Lint() with { FailOn = null } })
        {
            foreach (var suite in XDocument.Parse(report.Print("Junit")).Descendants().Where(e => e.Name.LocalName.StartsWith("testsuite", StringComparison.Ordinal)))
            {
                int Number(string name) => int.Parse(suite.Attribute(name)!.Value);
                Number("tests").ShouldBe(suite.Descendants("testcase").Count());
                Number("failures").ShouldBe(suite.Descendants("failure").Count());
                Number("errors").ShouldBe(suite.Descendants("error").Count());
            }
        }
    }

    [Fact]
    public void Findings_below_fail_on_pass_and_say_what_they_are()
    {
        var cases = XDocument.Parse(Reports.Lint().Print("Junit")).Descendants("testcase").ToArray();

        var note = cases.Single(c => c.Attribute("name")!.Value.StartsWith("ZTL203", StringComparison.Ordinal));
        note.Element("failure").ShouldBeNull();
        note.Element("system-out")!.Value.ShouldContain("may hold more");
        XDocument.Parse((Reports.Lint() with { FailOn = Severity.Info }).Print("Junit")).Descendants("failure").Count().ShouldBe(3);
    }

    [Fact]
    public void Two_findings_of_one_rule_at_one_place_are_two_cases()
    {
        var report = Reports.Lint();
        var names = XDocument.Parse((report with { Findings = [report.Findings[0], report.Findings[0] with { Message = "other" }] }).Print("Junit"))
            .Descendants("testcase").Select(c => c.Attribute("name")!.Value).ToArray();

        names.Distinct().Count().ShouldBe(names.Length);
    }
}
