using System.Text.Json;
using Assay.Cli.Output;
using Assay.Contract;
using Assay.Lint.Suppressions;

namespace Assay.Cli.Tests.Output;

public sealed class SarifOutputTests
{
    [Fact]
    public void Results_name_their_rule_by_its_index()
    {
        var run = Run(Reports.Lint());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");

        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString().ShouldBe(result.GetProperty("ruleId").GetString());
        }
    }

    [Fact]
    public void Rules_carry_what_code_scanning_looks_for()
    {
        var rule = Run(Reports.Lint()).GetProperty("tool").GetProperty("driver").GetProperty("rules")[0];

        rule.GetProperty("name").GetString().ShouldBe("OpenRequestBody");
        rule.GetProperty("help").GetProperty("markdown").GetString()!.ShouldContain("## What it does");
        rule.GetProperty("defaultConfiguration").GetProperty("level").GetString().ShouldBe("error");
        rule.GetProperty("properties").GetProperty("security-severity").GetString().ShouldBe("7.5");
        rule.GetProperty("properties").GetProperty("tags").EnumerateArray().Select(t => t.GetString())
            .ShouldBe(["security", "external/cwe/cwe-915", "owasp-api3-2023", "mass-assignment"]);
    }

    [Fact]
    public void Paths_are_relative_and_percent_encoded()
    {
        var location = Run(Reports.Lint()).GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");

        location.GetProperty("uri").GetString().ShouldBe("api/shop%20v1.yaml");
        location.GetProperty("uriBaseId").GetString().ShouldBe("SRCROOT");
    }

    [Fact]
    public void A_file_beside_the_working_directory_has_an_absolute_address()
    {
        using var folder = new TemporaryFolder();
        var (uri, isRelative) = ArtifactPath.UriOf(Path.Combine(folder.Path, "a b#c.yaml"));

        isRelative.ShouldBeFalse();
        new Uri(uri).LocalPath.ShouldBe(Path.Combine(folder.Path, "a b#c.yaml"));
    }

    [Fact]
    public void Fingerprints_stay_when_lines_move_and_differ_between_findings()
    {
        var report = Reports.Lint();
        var moved = report with { Findings = [.. report.Findings.Select(f => f with { Where = (SourceLocation)f.Where with { Line = 90 }, Message = f.Message.Replace("2", "3", StringComparison.Ordinal) })] };

        Prints(moved).ShouldBe(Prints(report));
        Prints(report).Distinct().Count().ShouldBe(report.Findings.Count);
    }

    [Fact]
    public void What_was_not_checked_makes_the_run_unsuccessful()
    {
        var invocation = Run(Reports.Lint()).GetProperty("invocations")[0];

        invocation.GetProperty("executionSuccessful").GetBoolean().ShouldBeFalse();
        invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString()!.ShouldContain("1 rules broke off");
        Run(Reports.Probe()).GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void What_somebody_accepted_is_suppressed_with_the_reason()
    {
        var report = Reports.Lint();
        var run = Run(report with { Findings = [.. report.Findings.Skip(1)], Suppressed = [new SuppressedFinding(report.Findings[0], true, "a demo")] });

        var results = run.GetProperty("results").EnumerateArray().ToArray();
        results.Length.ShouldBe(3);
        results[2].GetProperty("suppressions")[0].GetProperty("kind").GetString().ShouldBe("inSource");
        results[2].GetProperty("suppressions")[0].GetProperty("justification").GetString().ShouldBe("a demo");
        results[0].GetProperty("suppressions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_a_description_ignores_is_suppressed_with_the_reason_that_it_gives()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.yaml", """
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              /a:
                get: # assay-ignore unauthenticated-operation: a health check
                  responses: { '200': { description: ok } }
            """);

        var result = await CommandLine.RunAsync("lint", "--no-config", "--format", "sarif", file);

        var suppressed = JsonDocument.Parse(result.Out).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Single(r => r.GetProperty("suppressions").GetArrayLength() > 0);
        suppressed.GetProperty("ruleId").GetString().ShouldBe("ZTL114");
        suppressed.GetProperty("suppressions")[0].GetProperty("justification").GetString().ShouldBe("a health check");
    }

    [Fact]
    public void Attacks_point_at_the_declaration_and_carry_request_and_answer()
    {
        var result = Run(Reports.Probe()).GetProperty("results")[0];

        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(6);
        result.GetProperty("locations")[0].GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString().ShouldBe("GET /orders/{id} in path `id`");
        result.GetProperty("webRequest").GetProperty("method").GetString().ShouldBe("PUT");
        result.GetProperty("webRequest").GetProperty("headers").GetProperty("Host").GetString().ShouldBe("127.0.0.1:5001");
        result.GetProperty("webResponse").GetProperty("statusCode").GetInt32().ShouldBe(200);
        result.GetProperty("webResponse").GetProperty("headers").GetProperty("Set-Cookie").GetString().ShouldBe("a=***, b=***");
        Run(Reports.Probe()).GetProperty("results")[1].GetProperty("webResponse").GetProperty("noResponseReceived").GetBoolean().ShouldBeTrue();
    }

    private static string[] Prints(Report report) =>
        [.. Run(report).GetProperty("results").EnumerateArray().Select(r => r.GetProperty("partialFingerprints").GetProperty("assay/v1").GetString()!)];

    private static JsonElement Run(Report report) => JsonDocument.Parse(report.Print("Sarif")).RootElement.GetProperty("runs")[0];
}
