using Assay.Contract.Schemas;
using Assay.Probe.Generation;
using Assay.Probe.Generation.Boundary;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Tests.Generation;

public sealed class BoundariesTests
{
    [Theory]
    [InlineData("""{"type":"integer","minimum":3,"maximum":9}""", new[] { "minimum: the least = 3", "minimum: one step above the least = 4", "maximum: one step below the most = 8", "maximum: the most = 9" })]
    [InlineData("""{"type":"number","exclusiveMinimum":0,"maximum":1,"multipleOf":0.25}""", new[] { "exclusiveMinimum: the least = 0.25", "maximum: one step below the most = 0.75", "maximum: the most = 1" })]
    [InlineData("""{"enum":["a",null,3]}""", new[] { "enum: member 1 = \"a\"", "enum: member 2 = null", "enum: member 3 = 3" })]
    [InlineData("""{"type":["boolean","null"]}""", new[] { "type: true = true", "type: false = false", "type: null = null" })]
    [InlineData("""{"type":"array","items":{"const":1},"minItems":1,"maxItems":4}""", new[] { "minItems: the least = [1]", "minItems: one above the least = [1,1]", "maxItems: one below the most = [1,1,1]", "maxItems: the most = [1,1,1,1]" })]
    [InlineData("""{"type":"object","properties":{"a":{"const":1},"b":{"const":2}},"required":["a"]}""", new[] { "properties at /b: present = {\"a\":1,\"b\":2}", "properties at /b: absent = {\"a\":1}" })]
    [InlineData("""{"type":"object","additionalProperties":{"const":1},"minProperties":1,"maxProperties":2}""", new[] { "maxProperties: the most = {*" })]
    [InlineData("""{"oneOf":[{"const":"x"},{"type":"integer","maximum":7}]}""", new[] { "oneOf: alternative 1 = \"x\"", "maximum: the most = 7" })]
    [InlineData("""{"type":"string","pattern":"^[ab]{2,5}$"}""", new[] { "pattern: match 1 = *" })]
    public void Walks_the_boundary_of(string text, string[] expected)
    {
        var made = Made(text);
        foreach (var wanted in expected)
        {
            made.Exists(m => wanted.EndsWith('*') ? m.StartsWith(wanted[..^1], StringComparison.Ordinal) : m == wanted)
                .ShouldBeTrue($"{wanted} in:\n{string.Join('\n', made)}");
        }
    }

    [Fact]
    public void Walks_the_lengths_of_texts_in_code_points()
    {
        var schema = Schema.Parse("""{"type":"object","properties":{"name":{"type":"string","minLength":2,"maxLength":6,"pattern":"^[a-z]*$"}}}""")!;
        var lengths = new Boundaries(new Values()).Of(schema, new Random(1))
            .Where(g => g is { Pointer: "/name", Keyword: "minLength" or "maxLength" })
            .ToDictionary(g => g.Case, g => g.Json!["name"]!.GetValue<string>().Length);

        lengths.ShouldBe(new Dictionary<string, int> { ["the least"] = 2, ["one above the least"] = 3, ["one below the most"] = 5, ["the most"] = 6 }, ignoreOrder: true);
    }

    [Fact]
    public void Ends_for_schemas_that_contain_themselves()
    {
        var schema = Schema.Parse("""{"$ref":"#/$defs/n","$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"},"all":{"type":"array","items":{"$ref":"#/$defs/n"}}}}}}""")!;
        new Boundaries(new Values()).Of(schema, new Random(1), most: 300).Count().ShouldBeInRange(4, 300);
    }

    private static List<string> Made(string text)
    {
        var schema = Schema.Parse(text)!;
        var all = new Boundaries(new Values()).Of(schema, new Random(1)).ToList();
        all.ShouldAllBe(g => g.IsValid && schema.IsValid(JsonNodes.ToUtf8(g.Json), Direction.Request));
        return [.. all.Select(g => $"{g} = {g.Json?.ToJsonString() ?? "null"}")];
    }
}
