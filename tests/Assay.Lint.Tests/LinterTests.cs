using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Tests;

public sealed class LinterTests
{
    private const string Small = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        paths:
          /products:
            get:
              parameters:
                - { name: per_page, in: query, schema: { type: integer } }
              responses: { '200': { $ref: '#/components/responses/Missing' } }
        """;

    [Fact]
    public void Reports_the_contracts_own_problems_among_the_findings_in_file_order()
    {
        var report = Linter.Run(ApiContract.Parse(Small));
        report.Findings.ShouldContain(f => f.Code == "ZTL004");
        report.Findings.ShouldContain(f => f.Code == "ZTL102");
        report.Findings.Select(f => ((SourceLocation)f.Where).Line).ShouldBeInOrder();
        report.Worst.ShouldBe(Severity.Error);
    }

    [Fact]
    public void Says_what_was_checked()
    {
        var report = Linter.Run(ApiContract.Parse(Small));
        report.Checked.ShouldBe(new LintCoverage(1, 1, RuleCatalog.All.Count, RuleCatalog.All.Count, true));
        report.Checked.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void Runs_no_rule_on_what_cannot_be_read()
    {
        var report = Linter.Run(ApiContract.Parse("hello: world"));
        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("ZTL001");
        report.Checked.IsComplete.ShouldBeFalse();
        report.Checked.Rules.ShouldBe(0);
    }

    [Fact]
    public void A_rule_that_breaks_off_yields_one_finding_that_names_it_and_the_others_go_on()
    {
        var report = Linter.Run(ApiContract.Parse(Small), [new Breaking(), .. RuleCatalog.All]);
        var failure = report.Findings.Single(f => f.Code == "ZTL099");
        failure.Message.ShouldContain("breaks-off");
        failure.Message.ShouldNotContain("a secret of the description");
        report.Findings.ShouldContain(f => f.Code == "ZTL198");
        report.Findings.ShouldContain(f => f.Code == "ZTL102");
        report.Checked.IsComplete.ShouldBeFalse();
        report.Checked.Rules.ShouldBe(RuleCatalog.All.Count);
    }

    private sealed class Breaking : Rule
    {
        public override string Code => "ZTL198";

        public override string Name => "breaks-off";

        public override Threat Threat => Threat.BrokenContract;

        public override Flow Flow => Flow.Request;

        public override string Doc => "";

        public override IEnumerable<Finding> Check(ApiContract contract)
        {
            yield return Report(contract.Root, "`openapi` is found before the rule breaks off", "none");
            throw new InvalidOperationException("a secret of the description");
        }
    }
}
