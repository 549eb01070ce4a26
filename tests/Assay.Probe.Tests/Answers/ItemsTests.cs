using System.Text.Json;
using Assay.Probe.Answers;

namespace Assay.Probe.Tests.Answers;

public sealed class ItemsTests
{
    [Theory]
    [InlineData("""{"data":{"id":1}}""", """{"id":1}""")]
    [InlineData("""{"status":"success","response":{"id":1,"name":"a"}}""", """{"id":1,"name":"a"}""")]
    [InlineData("""{"code":200,"message":"ok","account":{"id":1}}""", """{"id":1}""")]
    [InlineData("""{"id":1,"address":{"city":"Bonn"}}""", """{"id":1,"address":{"city":"Bonn"}}""")]
    [InlineData("""{"name":"a","seller":{"name":"b"}}""", """{"name":"a","seller":{"name":"b"}}""")]
    [InlineData("""{"one":{"id":1},"other":{"id":2}}""", """{"one":{"id":1},"other":{"id":2}}""")]
    public void The_object_of_an_answer_is_taken_out_of_an_envelope_and_out_of_nothing_else(string answer, string expected) =>
        Items.Object(JsonElement.Parse(answer))!.Value.GetRawText().ShouldBe(expected);
}
