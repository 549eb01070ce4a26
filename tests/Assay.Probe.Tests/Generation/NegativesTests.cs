using Assay.Contract.Schemas;
using Assay.Probe.Generation;
using Assay.Probe.Generation.Negative;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Tests.Generation;

public sealed class NegativesTests
{
    [Theory]
    [InlineData("""{"type":"integer","minimum":3}""", "minimum", "")]
    [InlineData("""{"type":"integer","minimum":3}""", "type", "")]
    [InlineData("""{"type":"number","exclusiveMaximum":3}""", "exclusiveMaximum", "")]
    [InlineData("""{"type":"number","multipleOf":0.01}""", "multipleOf", "")]
    [InlineData("""{"type":"integer","format":"int32"}""", "format", "")]
    [InlineData("""{"type":"string","minLength":2,"pattern":"^[a-z]*$"}""", "minLength", "")]
    [InlineData("""{"type":"string","maxLength":4,"pattern":"^[a-z]*$"}""", "maxLength", "")]
    [InlineData("""{"type":"string","maxLength":4,"pattern":"^[a-z]*$"}""", "pattern", "")]
    [InlineData("""{"type":"string","format":"date-time"}""", "format", "")]
    [InlineData("""{"enum":["a","b"]}""", "enum", "")]
    [InlineData("""{"const":7}""", "const", "")]
    [InlineData("""{"type":"array","minItems":1,"items":{"type":"string"}}""", "minItems", "")]
    [InlineData("""{"type":"array","maxItems":3,"items":{"type":"string"}}""", "maxItems", "")]
    [InlineData("""{"type":"array","items":{"type":"integer","maximum":7},"minItems":1}""", "maximum", "/0")]
    [InlineData("""{"type":"array","uniqueItems":true,"items":{"type":"string"}}""", "uniqueItems", "")]
    [InlineData("""{"type":"array","contains":{"const":1}}""", "contains", "")]
    [InlineData("""{"type":"array","contains":{"const":1},"maxContains":2}""", "maxContains", "")]
    [InlineData("""{"type":"array","prefixItems":[{"const":1}],"items":false}""", "items", "/1")]
    [InlineData("""{"type":"object","required":["a"]}""", "required", "")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}""", "additionalProperties", "/assayUndeclared")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"unevaluatedProperties":false}""", "unevaluatedProperties", "/assayUndeclared")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"string"}}""", "type", "/key1")]
    [InlineData("""{"type":"object","minProperties":2}""", "minProperties", "")]
    [InlineData("""{"type":"object","maxProperties":2}""", "maxProperties", "")]
    [InlineData("""{"type":"object","dependentRequired":{"a":["b"]}}""", "dependentRequired", "")]
    [InlineData("""{"type":"object","properties":{"a~/":{"type":"object","required":["b"],"properties":{"b":{"type":"boolean"}}}},"required":["a~/"]}""", "type", "/a~0~1/b")]
    [InlineData("""{"not":{"type":"string"}}""", "not", "")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer"}]}""", "oneOf", "")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"integer"}]}""", "anyOf", "")]
    [InlineData("""{"allOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{"type":"object","required":["x"],"properties":{"x":{"type":"integer","minimum":1}}}}}""", "minimum", "/x")]
    [InlineData("""{"type":"object","required":["k"],"properties":{"k":{"const":"a"}},"if":{"properties":{"k":{"const":"a"}}},"then":{"required":["n"]}}""", "required", "")]
    public void Breaks_one_keyword_alone(string text, string keyword, string pointer)
    {
        var schema = Schema.Parse(text)!;
        foreach (var seed in new[] { 1, 2, 3, 4, 5 })
        {
            var made = new Negatives(new Values()).Of(schema, new Random(seed)).ToList();
            made.ShouldContain(m => m.Keyword == keyword && m.Pointer == pointer && m.IsAlone, $"seed {seed}: {string.Join('\n', made)}");
        }
    }

    [Fact]
    public void Gives_nothing_that_is_valid()
    {
        var schema = Schema.Parse("""
            {"type":"object","required":["name"],"additionalProperties":false,"properties":{
              "name":{"type":"string","minLength":1,"maxLength":20},"tags":{"type":"array","items":{"type":"string","enum":["a","b"]},"maxItems":2},
              "price":{"anyOf":[{"type":"number","minimum":0},{"type":"null"}]}}}
            """)!;
        for (var seed = 0; seed < 20; seed++)
        {
            foreach (var made in new Negatives(new Values()).Of(schema, new Random(seed)))
            {
                schema.IsValid(JsonNodes.ToUtf8(made.Json), Direction.Request).ShouldBeFalse(made.ToString());
                made.IsValid.ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void Sends_what_only_the_server_sets_where_the_contract_is_read_by_zero_trust()
    {
        var schema = Schema.Parse("""{"type":"object","properties":{"a":{"type":"integer","readOnly":true},"b":{"type":"integer"}}}""", new SchemaOptions { Strictness = Strictness.ZeroTrust })!;

        new Negatives(new Values()).Of(schema, new Random(1)).ShouldContain(n => n.Keyword == "readOnly" && n.Pointer == "/a");
    }

    [Theory]
    [InlineData("""{"properties":{"next":{"$ref":"#"},"n":{"type":"integer"}}}""")]
    [InlineData("""{"additionalProperties":{"$ref":"#"},"maxProperties":3}""")]
    [InlineData("""{"items":{"$ref":"#"},"properties":{"a":{"not":{"$ref":"#"}}},"minItems":1}""")]
    public void Ends_for_schemas_that_contain_themselves(string text) =>
        new Negatives(new Values()).Of(Schema.Parse(text)!, new Random(1), most: 200).Count().ShouldBeLessThanOrEqualTo(200);

    [Theory]
    [InlineData("true")]
    [InlineData("{}")]
    public void Breaks_nothing_where_everything_is_allowed(string text) =>
        new Negatives(new Values()).Of(Schema.Parse(text)!, new Random(1)).ShouldBeEmpty();

    [Fact]
    public void Says_where_another_keyword_had_to_be_broken_too()
    {
        var schema = Schema.Parse("""{"type":"string","minLength":3,"pattern":"^[a-z]{3}$"}""")!;
        var shorter = new Negatives(new Values()).Of(schema, new Random(1)).Single(n => n.Keyword == "minLength");

        shorter.IsAlone.ShouldBeFalse();
    }
}
