using System.Text;
using System.Text.Json;
using Assay.Cli.Output;
using Assay.Contract.Schemas;

namespace Assay.Cli.Tests.Output;

public sealed class JsonOutputTests
{
    private static readonly Schema Shape = Schema.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/findings.schema.json")))!;

    [Fact]
    public void Audits_and_attacks_keep_to_the_documented_shape()
    {
        Shape.Validate(Encoding.UTF8.GetBytes(Reports.Lint().Print("Json").Trim())).ShouldBeEmpty();
        Shape.Validate(Encoding.UTF8.GetBytes(Reports.Probe().Print("Json").Trim())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Validations_keep_to_the_documented_shape()
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunAsync(
            "validate", "--schema", folder.Write("schema.json", """{"type":"object","required":["a"]}"""), folder.Write("a.json", "{}"), folder.Write("b.json", "[1"), "--format", "json");

        Shape.Validate(Encoding.UTF8.GetBytes(result.Out.Trim())).ShouldBeEmpty();
        result.Out.ShouldContain("invalid-instance");
    }

    [Fact]
    public void The_costs_name_findings_by_their_position()
    {
        var report = Reports.Lint();
        var json = JsonDocument.Parse(report.Print("Json")).RootElement;

        foreach (var cost in json.GetProperty("score").GetProperty("costs").EnumerateArray())
        {
            report.Findings[cost.GetProperty("finding").GetInt32()].Code.ShouldBe(cost.GetProperty("code").GetString());
        }

        json.GetProperty("score").GetProperty("costs").EnumerateArray().Sum(c => c.GetProperty("cost").GetDouble())
            .ShouldBe(100 - json.GetProperty("score").GetProperty("value").GetDouble(), 1e-9);
    }

    [Fact]
    public void The_shape_refuses_what_it_does_not_name()
    {
        var json = Reports.Lint().Print("Json").Replace("\"reach\": 1", "\"reach\": 0", StringComparison.Ordinal);

        Shape.Validate(Encoding.UTF8.GetBytes(json.Trim())).ShouldNotBeEmpty();
    }

    [Fact]
    public void Versions_are_numbers() => JsonOutput.Version.ShouldMatch("^[0-9]+\\.[0-9]+\\.[0-9]+");
}
