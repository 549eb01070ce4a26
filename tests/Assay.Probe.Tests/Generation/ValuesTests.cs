using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Tests.Generation;

public sealed class ValuesTests
{
    [Theory]
    [InlineData("""{"type":"integer","minimum":3,"exclusiveMaximum":5}""")]
    [InlineData("""{"type":"number","exclusiveMinimum":1,"exclusiveMaximum":1.0001}""")]
    [InlineData("""{"type":"integer","multipleOf":0.5,"minimum":0.2,"maximum":1.9}""")]
    [InlineData("""{"allOf":[{"multipleOf":6},{"multipleOf":4,"minimum":1,"maximum":13,"type":"integer"}]}""")]
    [InlineData("""{"type":"number","minimum":1e300,"maximum":1.1e300}""")]
    [InlineData("""{"type":"string","minLength":5,"maxLength":5,"pattern":"^[A-Z]+-[0-9]+$"}""")]
    [InlineData("""{"type":"string","format":"email","maxLength":16}""")]
    [InlineData("""{"type":"string","format":"uri","minLength":60,"maxLength":64}""")]
    [InlineData("""{"type":"string","format":"date","pattern":"^20[0-4]"}""")]
    [InlineData("""{"type":"array","items":{"enum":[1,2,3]},"uniqueItems":true,"minItems":3}""")]
    [InlineData("""{"type":"array","prefixItems":[{"type":"string"},{"type":"null"}],"items":false,"minItems":2}""")]
    [InlineData("""{"type":"array","items":{"type":"integer"},"contains":{"minimum":100},"minContains":2,"maxItems":3}""")]
    [InlineData("""{"type":"object","propertyNames":{"pattern":"^x-[a-z]{3}$"},"additionalProperties":{"type":"boolean"},"minProperties":3}""")]
    [InlineData("""{"type":"object","patternProperties":{"^a[0-9]$":{"type":"integer"}},"additionalProperties":false,"minProperties":2}""")]
    [InlineData("""{"type":"object","properties":{"a":true,"b":true,"c":true},"maxProperties":1,"minProperties":1}""")]
    [InlineData("""{"type":"object","properties":{"card":{"type":"string"}},"required":["card"],"dependentRequired":{"card":["address"]},"dependentSchemas":{"address":{"properties":{"address":{"const":"here"}}}}}""")]
    [InlineData("""{"type":"object","allOf":[{"properties":{"a":{"type":"integer"}}}],"properties":{"b":true},"unevaluatedProperties":false,"minProperties":2}""")]
    [InlineData("""{"oneOf":[{"type":"object","properties":{"a":{"type":"integer"}}},{"type":"object","properties":{"b":{"type":"integer"}}}]}""")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"type":"number"}]}""")]
    [InlineData("""{"anyOf":[{"type":"string","minLength":3},{"type":"integer"}],"not":{"type":"integer"}}""")]
    [InlineData("""{"type":"string","not":{"pattern":"^[a-z]*$"}}""")]
    [InlineData("""{"type":"object","properties":{"kind":{"enum":["a","b"]},"n":{"type":"integer"}},"required":["kind"],"if":{"properties":{"kind":{"const":"a"}}},"then":{"required":["n"]},"else":{"not":{"required":["n"]}}}""")]
    [InlineData("""{"$ref":"#/$defs/tree","$defs":{"tree":{"type":"object","required":["children"],"properties":{"children":{"type":"array","items":{"$ref":"#/$defs/tree"}}}}}}""")]
    [InlineData("""{"$ref":"#/$defs/e","$defs":{"e":{"oneOf":[{"type":"object","required":["of"],"properties":{"of":{"$ref":"#/$defs/e"}},"additionalProperties":false},{"type":"string"}]}}}""")]
    [InlineData("""{"const":{"a":[1,null]}}""")]
    public void Makes_valid_values_for_every_seed(string text)
    {
        var schema = Schema.Parse(text)!;
        var values = new Values();
        var made = new HashSet<string>();
        for (var seed = 0; seed < 60; seed++)
        {
            values.TryPositive(schema, new Random(seed), out var json).ShouldBeTrue($"seed {seed}");
            schema.IsValid(JsonNodes.ToUtf8(json), Direction.Request).ShouldBeTrue();
            made.Add(json?.ToJsonString() ?? "null");
        }

        made.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("false")]
    [InlineData("""{"type":"integer","minimum":5,"maximum":4}""")]
    [InlineData("""{"type":"string","minLength":3,"pattern":"^a$"}""")]
    [InlineData("""{"allOf":[{"type":"string"},{"type":"integer"}]}""")]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":false}}""")]
    [InlineData("""{"$ref":"#/$defs/e","$defs":{"e":{"type":"object","required":["of"],"properties":{"of":{"$ref":"#/$defs/e"}}}}}""")]
    [InlineData("""{"type":"array","uniqueItems":true,"minItems":3,"items":{"type":"boolean"}}""")]
    [InlineData("""{"type":"array","minItems":2000000000}""")]
    public void Says_that_no_value_can_be_made(string text) =>
        new Values().TryPositive(Schema.Parse(text)!, new Random(1), out _).ShouldBeFalse();

    [Fact]
    public void Gives_the_same_value_for_the_same_seed_and_others_for_others()
    {
        var schema = Schema.Parse("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"array","items":{"type":"number"}}},"required":["a"]}""")!;
        string Make(int seed) => new Values().TryPositive(schema, new Random(seed), out var json) ? json!.ToJsonString() : "";

        Make(7).ShouldBe(Make(7));
        Enumerable.Range(0, 40).Select(Make).Distinct().Count().ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Keeps_to_the_direction()
    {
        var schema = Schema.Parse("""
            {"type":"object","required":["id","secret"],"additionalProperties":false,
             "properties":{"id":{"type":"integer","readOnly":true},"secret":{"type":"string","writeOnly":true}}}
            """)!;

        new Values(Direction.Request).TryPositive(schema, new Random(1), out var request).ShouldBeTrue();
        new Values(Direction.Response).TryPositive(schema, new Random(1), out var answer).ShouldBeTrue();
        request!.AsObject().Select(m => m.Key).ShouldBe(["secret"]);
        answer!.AsObject().Select(m => m.Key).ShouldBe(["id"]);
    }

    [Fact]
    public void Reaches_every_alternative_and_every_optional_property()
    {
        var schema = Schema.Parse("""{"oneOf":[{"type":"string"},{"type":"object","properties":{"a":{"type":"boolean"}},"required":["b"]},{"type":"array","items":{"type":"null"}}]}""")!;
        var seen = new HashSet<string>();
        for (var seed = 0; seed < 60; seed++)
        {
            new Values().TryPositive(schema, new Random(seed), out var json).ShouldBeTrue();
            seen.Add(json is JsonObject o ? $"object {o.ContainsKey("a")}" : json!.GetValueKind().ToString());
        }

        seen.ShouldBe(["String", "Array", "object True", "object False"], ignoreOrder: true);
    }
}
