using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Rulesets;

namespace Assay.Lint.Tests.Suppressions;

public sealed class IgnoreTests
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

    // The finding of ZTL118 stands on the line of `- url`.
    private static string Servers(string before = "", string behind = "", string extension = "") =>
        $"{Head}servers:\n{before}  - url: http://orders.example.com{behind}\n{extension}paths: {{}}\n";

    [Theory]
    [InlineData("  # assay-ignore ZTL118: the mesh encrypts\n", "")]
    [InlineData("", " # assay-ignore ZTL118: the mesh encrypts")]
    [InlineData("  #assay-ignore ZTL118: the mesh encrypts\n", "")]
    [InlineData("  # assay-ignore unencrypted-server: the mesh encrypts\n", "")]
    [InlineData("  # assay-ignore ztl118: the mesh encrypts\n", "")]
    [InlineData("  # assay-ignore ZTL118 until 2027-01-31: the mesh encrypts\n", "")]
    [InlineData("  # assay-ignore ZTL118 until 2026-06-15: counts to the end of its day\n", "")]
    [InlineData("  # assay-ignore ZTL118: one\n  # another comment\n\n", "")]
    [InlineData("  # assay-ignore ZTL118: with: a colon\n", "")]
    public void A_comment_with_a_reason_on_the_line_or_above_hides_the_finding(string before, string behind)
    {
        var audit = Audit(Servers(before, behind));
        audit.Findings.ShouldBeEmpty();
        audit.Suppressed.Count(s => s.IsInSource).ShouldBe(1);
    }

    [Fact]
    public void Several_rules_are_divided_by_commas()
    {
        var audit = Audit(Servers("  # assay-ignore ZTL118, ZTL101: the mesh encrypts\n"));
        audit.Findings.ShouldHaveSingleItem().Code.ShouldBe("ZTL092");
        audit.Findings[0].Message.ShouldContain("`ZTL101`");
        audit.Suppressed.Count(s => s.IsInSource).ShouldBe(1);
    }

    [Fact]
    public void Several_comments_above_each_other_all_count()
    {
        var text = Head + """
            security: [{ key: [] }]
            paths:
              /a:
                get:
                  parameters:
                    # assay-ignore ZTL122: the pattern comes with the next version

                    # assay-ignore broken-default: nobody reads it
                    - { name: words, in: query, schema: { type: string, pattern: '.*', default: 7 } }
                  responses: { '200': { description: ok } }
            components: { securitySchemes: { key: { type: http, scheme: bearer } } }
            """;
        Audit(text.Replace("# assay-ignore", "#", StringComparison.Ordinal)).Findings.Where(OfParameter).Select(f => f.Code).ShouldBe(["ZTL122", "ZTL021"], ignoreOrder: true);

        var audit = Audit(text);

        audit.Findings.Where(OfParameter).ShouldBeEmpty();
        audit.Suppressed.Count(s => s.IsInSource).ShouldBe(2);

        static bool OfParameter(Finding finding) => ((SourceLocation)finding.Where).Line == 11;
    }

    [Theory]
    [InlineData("x-assay-ignore: [{ rule: ZTL118, reason: the mesh encrypts }]\n")]
    [InlineData("x-assay-ignore: [{ rule: unencrypted-server, reason: the mesh encrypts, until: 2027-01-31 }]\n")]
    [InlineData("x-assay-ignore:\n  - { rule: [ZTL118], reason: the mesh encrypts }\n")]
    public void An_extension_hides_what_stands_below_the_object_that_holds_it(string extension)
    {
        var audit = Audit(Servers(extension: extension));
        audit.Findings.ShouldBeEmpty();
        audit.Suppressed.Count(s => s.IsInSource).ShouldBe(1);
    }

    [Fact]
    public void An_extension_works_in_JSON_on_the_node_itself_and_leaves_its_neighbours_alone()
    {
        const string json = """
            {
              "openapi": "3.1.0", "info": { "title": "T", "version": "1" },
              "servers": [
                { "url": "http://a.example.com", "x-assay-ignore": [{ "rule": "ZTL118", "reason": "the mesh encrypts" }] },
                { "url": "http://b.example.com" }
              ],
              "paths": {}
            }
            """;
        var audit = new LintSession(new LintSettings()).Audit(ApiContract.Parse(json, "shop.json"));
        ((SourceLocation)audit.Findings.ShouldHaveSingleItem().Where).Pointer.ShouldStartWith("/servers/1");
        audit.Suppressed.Count(s => s.IsInSource).ShouldBe(1);
    }

    [Fact]
    public void An_extension_does_not_reach_a_place_whose_pointer_only_begins_alike()
    {
        var text = Head + """
            paths:
              /a: { x-assay-ignore: [{ rule: ZTL102, reason: bounded by the gateway }], get: { parameters: [{ name: page_size, in: query, schema: { type: integer } }] } }
              /ab: { get: { parameters: [{ name: page_size, in: query, schema: { type: integer } }] } }
            """;
        var left = Audit(text).Findings.Where(f => f.Code == "ZTL102").ToArray();
        ((SourceLocation)left.ShouldHaveSingleItem().Where).Pointer.ShouldStartWith("/paths/~1ab/");
    }

    [Theory]
    [InlineData("  # assay-ignore ZTL118\n", "ZTL090")]
    [InlineData("  # assay-ignore ZTL118:\n", "ZTL090")]
    [InlineData("  # assay-ignore ZTL118 the mesh encrypts\n", "ZTL090")]
    [InlineData("  # assay-ignore ZTL118 until 2026-06-14: the mesh encrypts\n", "ZTL091")]
    [InlineData("  # assay-ignore ZTL118 until soon: the mesh encrypts\n", "ZTL093")]
    [InlineData("  # assay-ignore ZTL118 until: the mesh encrypts\n", "ZTL093")]
    [InlineData("  # assay-ignore ZTL811: the mesh encrypts\n", "ZTL093")]
    [InlineData("  # assay-ignore: the mesh encrypts\n", "ZTL093")]
    [InlineData("  # assay-ignore ZTL001: the mesh encrypts\n", "ZTL093")]
    public void What_is_not_honoured_is_reported_and_hides_nothing(string comment, string code)
    {
        var audit = Audit(Servers(comment));
        audit.Findings.Select(f => f.Code).Order().ShouldBe([code, "ZTL118"]);
        var report = audit.Findings.Single(f => f.Code == code);
        ((SourceLocation)report.Where).Line.ShouldBe(4);
        report.Severity.ShouldBe(Severity.Warning);
        audit.Suppressed.Count(s => s.IsInSource).ShouldBe(0);
    }

    [Theory]
    [InlineData("x-assay-ignore: [{ rule: ZTL118 }]", "ZTL090")]
    [InlineData("x-assay-ignore: [{ rule: ZTL118, reason: '' }]", "ZTL090")]
    [InlineData("x-assay-ignore: [{ rule: ZTL118, reason: r, until: 2020-01-01 }]", "ZTL091")]
    [InlineData("x-assay-ignore: [{ rule: ZTL118, reason: r, until: 1 }]", "ZTL093")]
    [InlineData("x-assay-ignore: [{ reason: r }]", "ZTL093")]
    [InlineData("x-assay-ignore: [ZTL118]", "ZTL093")]
    [InlineData("x-assay-ignore: ZTL118", "ZTL093")]
    [InlineData("x-assay-ignore: { rule: ZTL118, reason: r }", "ZTL093")]
    [InlineData("x-assay-ignore: [{ rule: ZTL118, raeson: r }]", "ZTL093")]
    public void An_extension_that_is_not_honoured_is_reported_and_hides_nothing(string extension, string code) =>
        Audit(Servers(extension: extension + "\n")).Findings.Select(f => f.Code).Order().ShouldBe([code, "ZTL118"]);

    [Fact]
    public void A_rule_that_does_not_exist_is_reported_with_the_one_that_was_meant() =>
        Audit(Servers("  # assay-ignore unencrypted-servr: x\n")).Findings.Single(f => f.Code == "ZTL093").Hint.ShouldContain("`unencrypted-server`");

    [Fact]
    public void An_ignore_that_hides_nothing_is_reported_as_a_note()
    {
        var unused = Audit(Head + "# assay-ignore ZTL118: the mesh encrypts\npaths: {}\n").Findings.ShouldHaveSingleItem();
        unused.Code.ShouldBe("ZTL092");
        unused.Severity.ShouldBe(Severity.Info);
        ((SourceLocation)unused.Where).Line.ShouldBe(3);
    }

    [Fact]
    public void An_ignore_is_not_called_unused_where_its_rule_does_not_run_or_a_part_was_not_read()
    {
        var text = Head + "# assay-ignore ZTL118: the mesh encrypts\npaths: {}\n";
        Audit(text, new LintSettings { Rules = [.. RuleCatalog.All.Where(r => r.Code != "ZTL118")] }).Findings.ShouldBeEmpty();
        Audit(text + "components: { schemas: { A: { $ref: '#/nowhere' } } }").Findings.ShouldAllBe(f => f.Code == "ZTL004");
    }

    [Theory]
    [InlineData("# assay-ignore ZTL004: known\npaths: { /a: { $ref: '#/nowhere' } }\n")]
    [InlineData("x-assay-ignore: [{ rule: ZTL004, reason: known }]\npaths: { /a: { $ref: '#/nowhere' } }\n")]
    public void What_was_not_read_cannot_be_ignored(string text)
    {
        var audit = Audit(Head + text);
        audit.Findings.ShouldContain(f => f.Code == "ZTL004");
        audit.Unchecked.ShouldNotBeEmpty();
        audit.Suppressed.Count(s => s.IsInSource).ShouldBe(0);
    }

    [Theory]
    [InlineData("info: { title: T, version: '1', description: 'say # assay-ignore ZTL118: x' }")]
    [InlineData("info:\n  title: T\n  version: '1'\n  description: |\n    # assay-ignore ZTL118: x\n    and more")]
    [InlineData("info:\n  title: T\n  version: '1'\n  description: >\n    some text\n\n    # assay-ignore ZTL118: x")]
    public void The_words_in_a_text_are_no_comment(string info) =>
        Audit($"openapi: 3.1.0\n{info}\npaths: {{}}\n").Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("# assay-ignored things are none")]
    [InlineData("# we assay-ignore nothing")]
    public void Other_comments_are_no_ignores(string comment) => Audit($"{Head}{comment}\npaths: {{}}\n").Findings.ShouldBeEmpty();

    [Fact]
    public void A_property_may_be_called_like_the_extension() =>
        Audit(Head + "paths: {}\ncomponents: { schemas: { A: { type: object, properties: { x-assay-ignore: { type: string } } } } }").Findings.ShouldBeEmpty();

    [Fact]
    public void A_rule_of_a_ruleset_can_be_ignored_and_is_missing_in_its_results_too()
    {
        var text = Head + "# assay-ignore oas3-api-servers: added by the gateway\npaths: {}\n";
        var settings = new LintSettings { Rules = [], Rulesets = [Ruleset.BuiltIn("spectral:oas")] };
        var before = Audit(text.Replace("assay-ignore", "ignore", StringComparison.Ordinal), settings);
        var place = (SourceLocation)before.Findings.Single(f => f.Code == "oas3-api-servers").Where;
        text = text.Replace("# assay-ignore oas3-api-servers: added by the gateway\n", "", StringComparison.Ordinal);
        text += "x-assay-ignore: [{ rule: oas3-api-servers, reason: added by the gateway }]\n";
        place.Pointer.ShouldBe("");

        var audit = Audit(text, settings);

        audit.Findings.ShouldNotContain(f => f.Code == "oas3-api-servers");
        audit.RulesetResults.ShouldNotContain(r => r.Code == "oas3-api-servers");
        audit.RulesetResults.Count.ShouldBe(before.RulesetResults.Count - 1);
    }

    [Fact]
    public void No_rule_takes_the_extension_for_an_unknown_field()
    {
        const string ignore = "x-assay-ignore: [{ rule: ZTL999, reason: r }]";
        var text = $$"""
            openapi: 3.1.0
            {{ignore}}
            info: { title: T, version: '1', {{ignore}} }
            servers: [{ url: https://a.example.com, {{ignore}} }]
            tags: [{ name: a, {{ignore}} }]
            paths:
              {{ignore}}
              /a:
                {{ignore}}
                get:
                  {{ignore}}
                  parameters: [{ name: a, in: query, schema: { type: boolean, {{ignore}} }, {{ignore}} }]
                  responses: { {{ignore}}, '200': { description: ok, {{ignore}}, content: { application/json: { {{ignore}}, schema: { type: boolean, {{ignore}} } } } } }
            components: { {{ignore}}, securitySchemes: { a: { type: http, scheme: bearer, {{ignore}} } } }
            """;
        var audit = Audit(text, new LintSettings { Rulesets = [Ruleset.BuiltIn("spectral:oas")] });
        audit.Findings.ShouldNotContain(f => f.Code == "ZTL009" || f.Code == "ZTL010" || f.Code == "ZTL007" || f.Code == "ZTL016" || f.Code == "oas3-schema");
        audit.Findings.Count(f => f.Code == "ZTL093").ShouldBe(15);
    }

    private static LintAudit Audit(string text, LintSettings? settings = null) =>
        new LintSession((settings ?? new LintSettings()) with { Time = new StandingClock(2026, 6, 15) }).Audit(ApiContract.Parse(text));
}
