using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Settings;

namespace Assay.Lint.Tests.Settings;

public sealed class SeveritySettingsTests
{
    private const string Description = """
        openapi: 3.1.0
        info: { title: T, version: '1' }
        paths:
          /a:
            get: { parameters: [{ name: page_size, in: query, schema: { type: integer } }], responses: { '200': { description: ok } } }
          /b:
            get: { parameters: [{ name: page_size, in: query, schema: { type: integer } }], responses: { '200': { $ref: '#/components/responses/missing' } } }
        """;

    [Theory]
    [InlineData("ZTL102")]
    [InlineData("ztl102")]
    [InlineData("unbounded-page-size")]
    [InlineData("pagination-abuse")]
    [InlineData("*")]
    public void A_rule_is_switched_off_by_code_name_threat_or_with_all_others(string key) =>
        Findings(Levels((key, RuleLevel.Off))).ShouldNotContain(f => f.Code == "ZTL102");

    [Theory]
    [InlineData(RuleLevel.Info, Severity.Info)]
    [InlineData(RuleLevel.Warning, Severity.Warning)]
    [InlineData(RuleLevel.Error, Severity.Error)]
    public void A_level_is_the_severity_of_the_findings(RuleLevel level, Severity severity) =>
        Findings(Levels(("ZTL102", level))).Where(f => f.Code == "ZTL102").ShouldAllBe(f => f.Severity == severity);

    [Fact]
    public void The_more_specific_key_counts_whatever_the_order()
    {
        var levels = Levels(("ZTL102", RuleLevel.Warning), ("*", RuleLevel.Off), ("pagination-abuse", RuleLevel.Info));
        levels.Of("ZTL102", Threat.PaginationAbuse).ShouldBe(RuleLevel.Warning);
        levels.Of("ZTL103", Threat.PaginationAbuse).ShouldBe(RuleLevel.Info);
        levels.Of("ZTL101", Threat.MassAssignment).ShouldBe(RuleLevel.Off);
    }

    [Fact]
    public void A_key_has_one_level_only() =>
        Levels(("ZTL102", RuleLevel.Off)).Add(RuleKey.Parse("unbounded-page-size", Nothing)!, RuleLevel.Info).ShouldBeFalse();

    [Fact]
    public void A_place_goes_before_what_is_said_for_all_and_a_later_place_before_an_earlier_one()
    {
        var settings = new SeveritySettings(
            Levels(("ZTL102", RuleLevel.Error)),
            [Place("/**", "*", RuleLevel.Info), Place("/b", "ZTL102", RuleLevel.Off)],
            Environment.CurrentDirectory);

        var findings = Findings(settings).Where(f => f.Code == "ZTL102").ToArray();
        findings.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Info);
        ((SourceLocation)findings[0].Where).Pointer.ShouldStartWith("/paths/~1a/");
    }

    [Fact]
    public void A_rule_that_is_off_for_all_runs_where_a_place_asks_for_it()
    {
        var settings = new SeveritySettings(Levels(("*", RuleLevel.Off)), [Place("/b", "ZTL102", RuleLevel.Warning)], Environment.CurrentDirectory);
        ((SourceLocation)Findings(settings).Single(f => f.Code == "ZTL102").Where).Pointer.ShouldStartWith("/paths/~1b/");
    }

    [Fact]
    public void What_says_that_a_part_was_not_read_stays_as_it_is()
    {
        var found = Findings(Levels(("*", RuleLevel.Off), ("dangling-reference", RuleLevel.Off)));
        found.ShouldHaveSingleItem().Code.ShouldBe("ZTL004");
        found[0].Severity.ShouldBe(Severity.Error);
    }

    [Fact]
    public void The_rules_that_say_so_are_told_apart()
    {
        RuleKey.Parse("failed-rule", Nothing)!.IsFixed.ShouldBeTrue();
        RuleKey.Parse("ZTL001", Nothing)!.IsFixed.ShouldBeTrue();
        RuleKey.Parse("ZTL101", Nothing)!.IsFixed.ShouldBeFalse();
        RuleKey.Parse("*", Nothing)!.IsFixed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("operation-tags")]
    [InlineData("owasp:api4:2023-rate-limit")]
    public void Rules_of_the_rulesets_that_come_along_can_be_named(string rule) => RuleKey.Parse(rule, Nothing)!.Code.ShouldBe(rule);

    [Fact]
    public void Rules_of_other_rulesets_can_be_named_where_the_ruleset_is_in_use()
    {
        RuleKey.Parse("my-rule", Nothing).ShouldBeNull();
        RuleKey.Parse("my-rule", new HashSet<string> { "my-rule" })!.Code.ShouldBe("my-rule");
    }

    private static IReadOnlySet<string> Nothing => new HashSet<string>();

    private static PathLevels Place(string pattern, string key, RuleLevel level) => new([PlacePattern.Parse(pattern)!], Levels((key, level)));

    private static RuleLevels Levels(params (string Key, RuleLevel Level)[] levels)
    {
        var all = new RuleLevels();
        foreach (var (key, level) in levels)
        {
            all.Add(RuleKey.Parse(key, Nothing).ShouldNotBeNull(), level).ShouldBeTrue();
        }

        return all;
    }

    private static IReadOnlyList<Finding> Findings(RuleLevels levels) => Findings(new SeveritySettings(levels, [], ""));

    private static IReadOnlyList<Finding> Findings(SeveritySettings settings)
    {
        var contract = ApiContract.Parse(Description);
        Linter.Run(contract).Findings.Count(f => f.Code == "ZTL102").ShouldBe(2);
        return new LintSession(new LintSettings { Severities = settings }).Audit(contract).Findings;
    }
}
