using System.Text.Json.Nodes;
using Assay.Probe.Workflows;

namespace Assay.Probe.Tests.Workflows;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("$statusCode == 200", true)]
    [InlineData("$statusCode != 200", false)]
    [InlineData("$statusCode >= 200 && $statusCode < 300", true)]
    [InlineData("$statusCode == 404 || ($response.body#/name == 'LAMP')", true)]
    [InlineData("!($statusCode == 404)", true)]
    [InlineData("$response.body#/items[1].id == 7", true)]
    [InlineData("$response.body#/missing == null", true)]
    [InlineData("$response.body#/name == 'it''s'", false)]
    [InlineData("$response.body#/name < 5", false)]
    [InlineData("true", true)]
    public void Reads_simple_conditions(string text, bool holds) => Condition.Holds(text, Read).ShouldBe(holds);

    [Theory]
    [InlineData("")]
    [InlineData("$statusCode == ")]
    [InlineData("($statusCode == 200")]
    [InlineData("$statusCode == 200 200")]
    [InlineData("'open")]
    [InlineData("word")]
    public void Does_not_guess_at_others(string text) => Condition.Holds(text, Read).ShouldBeNull();

    [Fact]
    public void Ends_on_endless_brackets() => Condition.Holds(new string('(', 100_000), Read).ShouldBeNull();

    private static bool Read(string expression, out JsonNode? value)
    {
        value = expression switch
        {
            "$statusCode" => 200,
            "$response.body#/name" => "lamp",
            "$response.body#/items" => JsonNode.Parse("""[{"id":3},{"id":7}]"""),
            _ => null,
        };
        return value is not null;
    }
}
