using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

/// <summary>Who may call, and whose the object must be.</summary>
public sealed class AccessTests
{
    private const string Mine = "{ type: object, properties: { id: { type: string }, user_id: { type: string } } }";

    [Theory]
    [InlineData("/a", "", "needs no authentication")]
    [InlineData("/a", "security: []", "gives no reason")]
    [InlineData("/a", "deprecated: true", "needs no authentication")]
    public void One_that_asks_for_nothing_is_found(string path, string operation, string message) =>
        RuleRun.Of("ZTL114", One(path, operation)).ShouldHaveSingleItem().Message.ShouldContain(message);

    [Theory]
    [InlineData("/a", "security: [{ b: [] }]")]
    [InlineData("/a", "security: []\n      x-assay-public: Everyone may read the menu")]
    [InlineData("/.well-known/jwks.json", "security: []")]
    [InlineData("/a", "security: [{ b: [] }, {}]")]
    public void One_that_asks_or_gives_a_reason_is_left_alone(string path, string operation) => RuleRun.Of("ZTL114", One(path, operation)).ShouldBeEmpty();

    [Theory]
    [InlineData(4, 0, "none of the 4 operations in `paths` needs authentication")]
    [InlineData(4, 1, "4 of the 5 operations in `paths` need no authentication, and nothing is asked for at the root: `GET /p0`, `GET /p1`, `GET /p2`, `GET /p3`")]
    public void Where_most_ask_for_nothing_there_is_one_finding_that_names_them(int open, int closed, string message) =>
        RuleRun.Of("ZTL114", Many(open, closed)).ShouldHaveSingleItem().Message.ShouldBe(message);

    [Fact]
    public void Where_few_ask_for_nothing_each_is_found() => RuleRun.Of("ZTL114", Many(2, 3)).Count.ShouldBe(2);

    [Theory]
    [InlineData("security: [{ b: [] }, {}]", "")]
    [InlineData("security: [{}, { b: [] }]", "")]
    [InlineData("", "security: [{ b: [] }, {}]")]
    public void A_credential_that_may_be_left_out_is_found(string operation, string root) => RuleRun.Of("ZTL115", One("/a", operation, root)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("security: [{ b: [] }]", "security: [{ b: [] }, {}]")]
    [InlineData("security: [{ b: [] }, {}]\n      x-assay-public: Guests see less", "")]
    [InlineData("security: []", "")]
    public void One_that_must_be_sent_or_may_be_left_out_for_a_reason_is_left_alone(string operation, string root) =>
        RuleRun.Of("ZTL115", One("/a", operation, root)).ShouldBeEmpty();

    [Theory]
    [InlineData("/orders/{order_id}", Mine)]
    [InlineData("/orders/{uuid}", "{ allOf: [{ type: object, properties: { id: { type: string } } }, { type: object, properties: { customerId: { type: integer } } }] }")]
    [InlineData("/orders/{orderNumber}", "{ type: object, properties: { data: { type: object, properties: { patient_id: { type: string } } } } }")]
    [InlineData("/orders/{order-ref}", "{ oneOf: [{ type: object, properties: { ownerId: { type: string } } }, { type: object, properties: { code: { type: integer } } }] }")]
    public void An_object_that_belongs_to_somebody_is_found_where_nothing_says_whose_it_must_be(string path, string model) =>
        RuleRun.Of("ZTL116", Reading(path, model)).ShouldHaveSingleItem().Message.ShouldContain("`Thing`");

    [Theory]
    [InlineData("/orders/{order_id}", "{ type: object, x-assay-owner: { property: user_id, claim: sub }, properties: { user_id: { type: string } } }")]
    [InlineData("/orders/{order_id}", "{ type: object, properties: { id: { type: string } } }")]
    [InlineData("/orders/{colour}", Mine)]
    [InlineData("/orders", Mine)]
    public void One_with_an_owner_or_without_an_id_is_left_alone(string path, string model) => RuleRun.Of("ZTL116", Reading(path, model)).ShouldBeEmpty();

    [Fact]
    public void What_is_taken_is_not_found_beside_what_the_same_path_answers() => RuleRun.Of("ZTL116", $$"""
        openapi: 3.0.3
        info: { title: A, version: '1' }
        paths:
          /orders/{id}:
            parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
            get: { responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } } }
            put:
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/OrderInput' } } } }
              responses: { '204': { description: A } }
        components: { schemas: { Order: {{Mine}}, OrderInput: {{Mine}} } }
        """).ShouldHaveSingleItem().Message.ShouldContain("`Order`");

    [Fact]
    public void An_owner_may_be_declared_at_the_operation() => RuleRun.Of("ZTL116", Reading("/orders/{id}", Mine, "x-assay-owner: { property: user_id, claim: sub }")).ShouldBeEmpty();

    private static string One(string path, string operation, string root = "") => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        {{root}}
        paths:
          {{path}}:
            get:
              {{operation}}
              responses: { '200': { description: A } }
        components: { securitySchemes: { b: { type: http, scheme: bearer } } }
        """;

    private static string Many(int open, int closed) =>
        "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths:\n" + string.Concat(Enumerable.Range(0, open + closed).Select(
            i => $"  /p{i}: {{ get: {{ {(i < open ? "" : "security: [{ b: [] }], ")}responses: {{ '200': {{ description: A }} }} }} }}\n"))
        + "components: { securitySchemes: { b: { type: http, scheme: bearer } } }\n";

    private static string Reading(string path, string model, string operation = "") => $$"""
        openapi: 3.0.3
        info: { title: A, version: '1' }
        paths:
          {{path}}:
            parameters: [{{(path.Contains('{') ? $"{{ name: {path.Split('{', '}')[1]}, in: path, required: true, schema: {{ type: string }} }}" : "")}}]
            get:
              {{operation}}
              security: [{ b: [] }]
              responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } }
        components:
          securitySchemes: { b: { type: http, scheme: bearer } }
          schemas: { Thing: {{model}} }
        """;
}
