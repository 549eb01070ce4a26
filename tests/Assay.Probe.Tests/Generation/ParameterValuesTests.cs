using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Probe.Generation;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Tests.Generation;

public sealed class ParameterValuesTests
{
    [Theory]
    [InlineData("query", """{"type":"string"}""")]
    [InlineData("header", """{"type":"string"}""")]
    [InlineData("path", """{"type":"string"}""")]
    [InlineData("query", "{}")]
    [InlineData("query", """{"type":"array","items":{"type":"string"}}""")]
    public void Breaks_nothing_that_cannot_be_broken_in_text(string place, string schema)
    {
        var (operation, parameter) = Of(place, schema);
        new ParameterValues(new Values()).Negatives(operation, parameter, new Random(1)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("query", """{"type":"integer","minimum":3}""")]
    [InlineData("path", """{"type":"integer","minimum":3}""")]
    [InlineData("header", """{"type":"integer","minimum":3}""")]
    [InlineData("cookie", """{"type":"integer","minimum":3}""")]
    public void Knows_that_a_number_as_text_is_a_number(string place, string schema)
    {
        var (operation, parameter) = Of(place, schema);
        var sent = new ParameterValues(new Values()).Negatives(operation, parameter, new Random(1)).ToDictionary(n => Wire.Text(parameter, n.Json)!, n => n.Keyword);

        Wire.Arrives(operation, parameter, "5").ShouldBe(WireValue.Valid);
        sent.Keys.Where(text => int.TryParse(text.Replace("p=", ""), out var number) && number >= 3).ShouldBeEmpty();
        sent.Values.ShouldContain("minimum");
        sent.Values.ShouldContain("type");
    }

    [Theory]
    [InlineData("path", """{"type":"string"}""")]
    [InlineData("header", """{"type":"string"}""")]
    [InlineData("cookie", """{"type":"string"}""")]
    [InlineData("query", """{"type":"array","items":{"type":"string"},"minItems":1}""")]
    [InlineData("path", """{"type":"array","items":{"type":"integer"},"minItems":2}""")]
    [InlineData("query", """{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}""")]
    public void Sends_valid_values_that_arrive_as_such(string place, string schema)
    {
        var (operation, parameter) = Of(place, schema);
        for (var seed = 0; seed < 50; seed++)
        {
            new ParameterValues(new Values()).TryPositive(operation, parameter, new Random(seed), out var json).ShouldBeTrue();
            Wire.Arrives(operation, parameter, json).ShouldBe(WireValue.Valid);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    public void Does_not_send_in_a_path_what_makes_it_another(string value) =>
        Wire.Carries(Of("path", """{"type":"string"}""").Parameter, value).ShouldBeFalse();

    private static (Operation Operation, Parameter Parameter) Of(string place, string schema)
    {
        var contract = ApiContract.Parse($$"""
            {"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/x{{(place == "path" ? "/{p}" : "")}}":{"get":{
              "parameters":[{"name":"p","in":"{{place}}","required":true,"schema": {{schema}} } ],"responses":{"200":{"description":"ok"} } } } } }
            """);
        return (contract.Operations[0], contract.Operations[0].Parameters[0]);
    }
}
