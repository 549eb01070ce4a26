using System.Text.RegularExpressions;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Tests;

public sealed partial class RuleCatalogTests
{
    public static TheoryData<string> Codes => [.. RuleCatalog.All.Select(r => r.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rule_is_complete_its_bad_example_fires_and_its_good_example_is_silent(string code)
    {
        var rule = RuleCatalog.All.Single(r => r.Code == code);
        rule.Code.ShouldMatch($"^ZTL{(int)rule.Flow}[0-9]{{2}}$");
        rule.Name.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)+$");
        rule.GetType().Namespace.ShouldBe($"Assay.Lint.Rules.{rule.Flow}");
        DocExamples.HasText(rule, "## What it does").ShouldBeTrue();
        DocExamples.HasText(rule, "## Why it matters").ShouldBeTrue();

        var bad = DocExamples.Bad(rule);
        var good = DocExamples.Good(rule);
        bad.ShouldNotBeEmpty();
        good.ShouldNotBeEmpty();
        foreach (var example in bad)
        {
            Read(example).Findings.ShouldContain(f => f.Code == code, $"the bad example of {rule.Name} must fire:\n{example}");
        }

        foreach (var example in good)
        {
            ApiContract.Parse(example).Problems.ShouldBeEmpty();
            Read(example).Findings.ShouldNotContain(f => f.Code == code, $"the good example of {rule.Name} must be silent:\n{example}");
        }
    }

    [Fact]
    public void Codes_and_names_are_unique()
    {
        RuleCatalog.Detectors.Select(d => d.Code).ShouldBeUnique();
        RuleCatalog.Detectors.Select(d => d.Name).ShouldBeUnique();
    }

    [Fact]
    public void The_codes_of_the_contracts_own_problems_are_not_used_by_rules() =>
        RuleCatalog.All.ShouldAllBe(r => !OwnProblem().IsMatch(r.Code));

    [Fact]
    public void Rules_stand_in_the_order_of_their_codes() =>
        RuleCatalog.All.Select(r => r.Code).ShouldBeInOrder();

    [Fact]
    public void A_detector_is_found_by_code_and_by_name()
    {
        foreach (var detector in RuleCatalog.Detectors)
        {
            RuleCatalog.Find(detector.Code.ToLowerInvariant()).ShouldBe(detector);
            RuleCatalog.Find(detector.Name).ShouldBe(detector);
        }

        RuleCatalog.Find("ZTL999").ShouldBeNull();
    }

    private static LintReport Read(string example) => Linter.Run(ApiContract.Parse(example));

    [GeneratedRegex("^ZTL00[0-9]$", RegexOptions.None, 1000)]
    private static partial Regex OwnProblem();
}
