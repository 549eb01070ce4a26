using System.Text.Json;

namespace Assay.Cli.Tests.Commands;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task Every_cell_of_the_proof_is_as_it_must_be()
    {
        var result = await CommandLine.RunAsync("demo", "--format", "json");

        using var proof = JsonDocument.Parse(result.Out);
        proof.RootElement.GetProperty("unexpected").EnumerateArray().Select(e => e.GetString()).ShouldBeEmpty();
        proof.RootElement.GetProperty("unchecked").EnumerateArray().Select(e => e.GetString()).ShouldBeEmpty();
        foreach (var score in proof.RootElement.GetProperty("legitimate").EnumerateArray())
        {
            score.GetProperty("problems").EnumerateArray().Select(e => e.GetString()).ShouldBeEmpty(score.GetProperty("target").GetString());
        }

        var threats = proof.RootElement.GetProperty("threats").EnumerateArray().ToArray();
        threats.Length.ShouldBe(11);
        threats.Where(t => !t.GetProperty("ok").GetBoolean()).Select(t => t.GetRawText()).ShouldBeEmpty();
        result.Code.ShouldBe(0);
    }
}
