using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

/// <summary>Models of requests that admit more than callers should send.</summary>
public sealed class ModelTests
{
    [Theory]
    [InlineData("{ type: object, properties: { a: { type: boolean } } }")]
    [InlineData("{ type: object, additionalProperties: true, properties: { a: { type: boolean } } }")]
    [InlineData("{ type: object, additionalProperties: {}, properties: { a: { type: boolean } } }")]
    [InlineData("{ allOf: [{ type: object, properties: { a: { type: boolean } } }, { properties: { b: { type: boolean } } }] }")]
    [InlineData("{ type: array, maxItems: 3, items: { properties: { a: { type: boolean } } } }")]
    [InlineData("{ oneOf: [{ type: object, additionalProperties: false }, { type: object, required: [z], properties: { z: { type: boolean } } }] }")]
    public void An_open_body_is_found(string schema) => RuleRun.Of("ZTL101", With(schema)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("{ type: object, additionalProperties: false, properties: { a: { type: boolean } } }")]
    [InlineData("{ unevaluatedProperties: false, allOf: [{ type: object, properties: { a: { type: boolean } } }] }")]
    [InlineData("{ type: object, maxProperties: 9, additionalProperties: { type: integer } }")]
    [InlineData("{ oneOf: [{ type: object, additionalProperties: false }, { type: 'null' }] }")]
    [InlineData("{ type: string }")]
    public void A_closed_one_is_left_alone(string schema) => RuleRun.Of("ZTL101", With(schema)).ShouldBeEmpty();

    [Fact]
    public void An_open_object_inside_an_open_model_is_the_same_finding()
    {
        var finding = RuleRun.Of("ZTL101", With("{ $ref: '#/components/schemas/Outer' }", "Outer: { type: object, properties: { inner: { type: object, properties: { a: { type: boolean } } } } }")).ShouldHaveSingleItem();
        finding.Message.ShouldBe("2 objects of model `Outer` accept properties that the contract does not name: `additionalProperties` is absent in `Outer`, `inner` (1 operation: `POST /a`)");
    }

    [Fact]
    public void What_only_answers_hold_may_stay_open() => RuleRun.Of("ZTL101", RuleRun.Answering("a: { type: boolean }")).ShouldBeEmpty();

    [Theory]
    [InlineData("status: { type: string, enum: [new, paid] }", "put")]
    [InlineData("isAdmin: { type: boolean }", "post")]
    [InlineData("account_balance: { type: number }", "post")]
    [InlineData("owner_id: { type: string, format: uuid }", "put")]
    [InlineData("credits: { type: integer }", "post")]
    [InlineData("product_id: { type: integer }, price: { type: number }", "post")]
    [InlineData("profile: { type: object, properties: { is_verified: { type: boolean } } }", "post")]
    [InlineData("password: { type: string }, email: { type: string }, role: { type: string, enum: [user, admin] }", "post")]
    public void What_only_the_server_should_set_is_found(string properties, string method) =>
        RuleRun.Of("ZTL111", Taking(properties, method)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("/visits/search", "searchVisits", 0)]
    [InlineData("/visits", "findVisits", 0)]
    [InlineData("/visits/query", "visits", 0)]
    [InlineData("/visits", "findOrCreateVisit", 1)]
    [InlineData("/visits", "createVisit", 1)]
    public void What_a_search_looks_for_is_not_written(string path, string id, int count) => RuleRun.Of("ZTL111", $$"""
        openapi: 3.0.3
        info: { title: Example, version: '1' }
        paths:
          {{path}}:
            post:
              operationId: {{id}}
              requestBody: { content: { application/json: { schema: { type: object, properties: { owner_id: { type: string, format: uuid }, name: { type: string } } } } } }
              responses: { '200': { description: Fine } }
        """).Count.ShouldBe(count);

    [Theory]
    [InlineData("status: { type: string, enum: [new, paid], readOnly: true }", "put")]
    [InlineData("status: { type: string, enum: [draft] }", "put")]
    [InlineData("state: { type: string }, city: { type: string }", "post")]
    [InlineData("title: { type: string }, price: { type: number }", "post")]
    [InlineData("note: { type: string }, address: { type: object, properties: { status: { type: string } } }", "post")]
    [InlineData("is_admin: false, note: { type: string }", "post")]
    public void What_callers_may_set_is_left_alone(string properties, string method) => RuleRun.Of("ZTL111", Taking(properties, method)).ShouldBeEmpty();

    [Fact]
    public void A_login_names_its_caller_and_changes_nothing() =>
        RuleRun.Of("ZTL111", RuleRun.Taking("user_id: { type: string }, password: { type: string }", "/login")).ShouldBeEmpty();

    [Theory]
    [InlineData("id: { type: integer, readOnly: true }", "")]
    [InlineData("password: { type: string }", "")]
    [InlineData("meta: { $ref: '#/components/schemas/Meta' }", "Meta: { type: object, readOnly: true }")]
    public void A_model_for_both_ways_is_found_by_what_belongs_to_one(string properties, string more) =>
        RuleRun.Of("ZTL110", Both(properties, more)).ShouldHaveSingleItem().Message.ShouldContain("model `Thing` is the body of requests and of answers");

    [Theory]
    [InlineData("note: { type: string }", "")]
    [InlineData("colour: { type: string }, size: { $ref: '#/components/schemas/Size' }", "Size: { type: integer }")]
    [InlineData("is_admin: { type: boolean }", "")]
    public void A_model_whose_properties_go_both_ways_or_that_another_rule_finds_is_left_alone(string properties, string more) =>
        RuleRun.Of("ZTL110", Both(properties, more)).ShouldBeEmpty();

    [Theory]
    [InlineData("id: { type: integer, readOnly: true }")]
    [InlineData("inner: { type: object, properties: { made: { type: string, format: date, readOnly: true } } }")]
    [InlineData("list: { type: array, items: { type: object, properties: { n: { allOf: [{ type: integer }], readOnly: true } } } }")]
    public void A_read_only_property_in_a_request_is_found(string properties) => RuleRun.Of("ZTL112", RuleRun.Taking(properties)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("id: { type: integer }")]
    [InlineData("readOnly: { type: boolean }")]
    [InlineData("secret: { type: string, writeOnly: true }")]
    [InlineData("id: { type: integer, readOnly: false }")]
    public void One_that_callers_may_send_is_left_alone(string properties) => RuleRun.Of("ZTL112", RuleRun.Taking(properties)).ShouldBeEmpty();

    [Fact]
    public void Several_read_only_properties_of_a_model_of_2_0_are_one_finding() => RuleRun.Of("ZTL112", """
        swagger: '2.0'
        info: { title: A, version: '1' }
        paths: { /a: { post: { parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/A' } }], responses: {} } } }
        definitions: { A: { type: object, required: [id], properties: { id: { type: integer, readOnly: true }, made: { type: string, readOnly: true }, note: { type: string } } } }
        """).ShouldHaveSingleItem().Message.ShouldBe("2 properties of model `A` are `readOnly`, and stand in requests all the same: `id`, `made` (1 operation: `POST /a`)");

    private static string With(string schema, string models = "") => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths: { /a: { post: { requestBody: { content: { application/json: { schema: {{schema}} } } } } } }
        components: { schemas: { {{models}} } }
        """;

    private static string Taking(string properties, string method) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths: { /things: { {{method}}: { requestBody: { content: { application/json: { schema: { type: object, properties: { {{properties}} } } } } } } } }
        """;

    private static string Both(string properties, string more) => $$"""
        openapi: 3.0.3
        info: { title: A, version: '1' }
        paths:
          /things:
            post:
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
              responses: { '200': { description: A, content: { application/json: { schema: { type: object, properties: { thing: { $ref: '#/components/schemas/Thing' } } } } } } }
        components: { schemas: { Thing: { type: object, properties: { {{properties}} } }, {{more}} } }
        """;
}
