using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Settings;

namespace Assay.Lint.Tests.Settings;

public sealed class PlacePatternTests
{
    private const string Description = """
        openapi: 3.1.0
        info: { title: T, version: '1' }
        paths:
          /internal/jobs/{id}:
            parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
            get:
              operationId: readJob
              tags: [jobs, operations]
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Job' } } } } }
            delete:
              operationId: endJob
              tags: [jobs]
              responses: { '204': { description: ok } }
          /internal:
            get: { operationId: readAll, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Both' } } } } } }
          /orders:
            get: { operationId: listOrders, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Both' } } } } } }
        components:
          schemas:
            Job: { type: object, properties: { note: { type: string } } }
            Both: { type: object, properties: { note: { type: string } } }
            OldThing: { type: object }
            Nobodys: { type: string }
        """;

    private static readonly ApiContract Contract = ApiContract.Parse(Description, "apis/shop.yaml");

    [Theory]
    [InlineData("/internal/**", "/paths/~1internal~1jobs~1{id}/get/responses", true)]
    [InlineData("/internal/**", "/paths/~1internal~1jobs~1{id}/parameters/0", true)]
    [InlineData("/internal/**", "/paths/~1internal~1jobs~1{id}", true)]
    [InlineData("/internal/**", "/paths/~1internal/get", true)]
    [InlineData("/internal/**", "/paths/~1orders/get", false)]
    [InlineData("/internal/*", "/paths/~1internal~1jobs~1{id}/get", false)]
    [InlineData("/internal/jobs/{id}", "/paths/~1internal~1jobs~1{id}/get", true)]
    [InlineData("/internal/jobs/{*}", "/paths/~1internal~1jobs~1{id}/get", true)]
    [InlineData("/intern", "/paths/~1internal/get", false)]
    [InlineData("GET /internal/**", "/paths/~1internal~1jobs~1{id}/get", true)]
    [InlineData("get /internal/**", "/paths/~1internal~1jobs~1{id}/get", true)]
    [InlineData("GET /internal/**", "/paths/~1internal~1jobs~1{id}/delete", false)]
    [InlineData("* /internal/**", "/paths/~1internal~1jobs~1{id}/delete", true)]
    [InlineData("tag:job?", "/paths/~1internal~1jobs~1{id}/delete", true)]
    [InlineData("tag:operations", "/paths/~1internal~1jobs~1{id}/delete", false)]
    [InlineData("tag:*", "/paths/~1orders/get", false)]
    [InlineData("operation:read*", "/paths/~1internal/get/responses/200", true)]
    [InlineData("operation:read*", "/paths/~1orders/get", false)]
    [InlineData("shop.yaml", "/info", true)]
    [InlineData("apis/*.yaml", "", true)]
    [InlineData("*.json", "", false)]
    [InlineData("shop.yaml#/components/schemas/Old*", "/components/schemas/OldThing", true)]
    [InlineData("shop.yaml#/components/schemas/Old*", "/components/schemas/OldThing/properties/a", true)]
    [InlineData("shop.yaml#/components/schemas/Old*", "/components/schemas/Job", false)]
    [InlineData("shop.yaml#/components/schemas/Old", "/components/schemas/OldThing", false)]
    [InlineData("other.yaml#/components/schemas/Old*", "/components/schemas/OldThing", false)]
    [InlineData("#/components", "/components/schemas/Job", true)]
    [InlineData("#", "/info", true)]
    public void A_text_means_places(string pattern, string pointer, bool isMeant) =>
        Matches(PlacePattern.Parse(pattern).ShouldNotBeNull(), pointer).ShouldBe(isMeant);

    [Theory]
    [InlineData("/internal/**", "/components/schemas/Job/properties/note", true)]
    [InlineData("/internal/**", "/components/schemas/Both", false)]
    [InlineData("/**", "/components/schemas/Both", true)]
    [InlineData("/**", "/components/schemas/Nobodys", false)]
    public void A_component_belongs_to_a_pattern_when_all_operations_that_reach_it_do(string pattern, string pointer, bool isMeant) =>
        Matches(PlacePattern.Parse(pattern).ShouldNotBeNull(), pointer).ShouldBe(isMeant);

    [Fact]
    public void All_parts_that_are_stated_must_fit()
    {
        var pattern = new PlacePattern { Files = ["shop.yaml"], Paths = ["/internal/**", "/orders"], OnlyMethods = ["get"] };
        Matches(pattern, "/paths/~1orders/get").ShouldBeTrue();
        Matches(pattern, "/paths/~1internal~1jobs~1{id}/get").ShouldBeTrue();
        Matches(pattern, "/paths/~1internal~1jobs~1{id}/delete").ShouldBeFalse();
        Matches(pattern with { Files = ["old.yaml"] }, "/paths/~1orders/get").ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.yaml#components")]
    [InlineData("#components")]
    public void A_text_that_can_mean_nothing_is_no_pattern(string text) => PlacePattern.Parse(text).ShouldBeNull();

    private static bool Matches(PlacePattern pattern, string pointer) =>
        pattern.Matches(new FindingPlace(
            "apis/shop.yaml", pointer, new OperationIndex(Contract).At(new SourceLocation("apis/shop.yaml", 1, 1, 1, pointer))));
}
