using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation;
using Assay.Probe.Generation.Shrinking;

namespace Assay.Probe.Tests.Generation;

public sealed class ShrinkerTests
{
    [Fact]
    public async Task Finds_the_smallest_number_that_fails() =>
        (await Shrink("{\"n\":93871,\"other\":[1,2,3]}", """{"type":"object","required":["n"]}""", v => v!["n"]!.GetValue<int>() >= 1234)).ShouldBe("{\"n\":1234}");

    [Fact]
    public async Task Finds_the_one_character_that_fails() =>
        (await Shrink("\"some 'quoted' text\"", """{"type":"string"}""", v => v!.GetValue<string>().Contains('\''))).ShouldBe(JsonValue.Create("'").ToJsonString());

    [Fact]
    public async Task Keeps_a_valid_value_valid() =>
        (await Shrink("""{"name":"abcdefgh","tags":["x","y"]}""", """{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":3}}}""", _ => true))
            .ShouldBe("""{"name":"abc"}""".Replace("abc", "aaa"));

    [Fact]
    public async Task Keeps_a_broken_value_broken()
    {
        var schema = Schema.Parse("""{"type":"object","required":["id"],"properties":{"id":{"type":"integer"},"note":{"type":"string"}}}""")!;
        var small = await new Shrinker().ShrinkAsync(JsonNode.Parse("""{"note":"something","extra":{"a":[1,2,3]}}"""),
            v => schema.Validate(JsonNodes.ToUtf8(v), Direction.Request) is [{ Keyword: "required", Pointer: "" }], (_, _) => Task.FromResult(true), TestContext.Current.CancellationToken);

        small!.ToJsonString().ShouldBe("{}");
    }

    [Fact]
    public async Task Asks_no_more_often_than_it_may()
    {
        var asked = 0;
        await new Shrinker(most: 15).ShrinkAsync(new JsonArray([.. Enumerable.Range(0, 500).Select(i => (JsonNode)i)]), _ => true, (_, _) =>
        {
            asked++;
            return Task.FromResult(asked % 2 == 0);
        }, TestContext.Current.CancellationToken);

        asked.ShouldBeLessThanOrEqualTo(15);
    }

    private static async Task<string> Shrink(string json, string text, Func<JsonNode?, bool> fails)
    {
        var schema = Schema.Parse(text)!;
        var small = await new Shrinker().ShrinkAsync(
            JsonNode.Parse(json), v => schema.IsValid(JsonNodes.ToUtf8(v), Direction.Request), (v, _) => Task.FromResult(fails(v)), TestContext.Current.CancellationToken);
        return small?.ToJsonString() ?? "null";
    }
}
