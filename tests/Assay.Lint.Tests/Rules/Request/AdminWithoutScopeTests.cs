namespace Assay.Lint.Tests.Rules.Request;

public sealed class AdminWithoutScopeTests
{
    [Theory]
    [InlineData("/admin/users: { get: { security: [{ b: [] }] } }", "/paths/~1admin~1users/get")]
    [InlineData("/v1/back-office/refunds: { post: { security: [{ b: [] }] } }", "/paths/~1v1~1back-office~1refunds/post")]
    [InlineData("/internal/metrics: { get: {} }", "/paths/~1internal~1metrics/get")]
    [InlineData("/users/{id}/login: { post: { operationId: impersonateUser, parameters: [{ name: id, in: path, required: true, schema: { type: string } }] } }", "/paths/~1users~1{id}~1login/post")]
    [InlineData("/admin/users: { get: { security: [{ own: [] }, { b: [] }] } }", "/paths/~1admin~1users/get")]
    public void One_for_administrators_that_every_credential_opens_is_found(string path, string pointer) =>
        RuleRun.Pointers("ZTL134", With(path)).ShouldBe([pointer]);

    [Fact]
    public void One_area_is_one_finding() =>
        RuleRun.Of("ZTL134", With("/admin/users: { get: {}, post: {} }\n  /admin/orders: { get: {} }"))
            .ShouldHaveSingleItem().Message.ShouldEndWith("(as 2 more below `/admin`)");

    [Theory]
    [InlineData("/admin/users: { get: { security: [{ b: [admin] }] } }")]
    [InlineData("/admin/users: { get: { security: [{ own: [] }] } }")]
    [InlineData("/admin/users: { get: { security: [{ adminKey: [] }] } }\n  /audit: { get: { security: [{ adminKey: [] }] } }")]
    [InlineData("/admin/users: { get: { security: [] } }")]
    [InlineData("/admin/users: { get: { x-required-role: admin } }")]
    [InlineData("/chats/admins: { get: {} }")]
    [InlineData("/geo/adminDivisions: { get: {} }")]
    [InlineData("/places: { get: { operationId: listAdminAreas } }")]
    [InlineData("/user-management/me: { get: {} }")]
    public void One_with_a_right_of_its_own_and_ordinary_ones_are_left_alone(string path) => RuleRun.Of("ZTL134", With(path)).ShouldBeEmpty();

    [Fact]
    public void An_api_for_administrators_alone_has_no_others_to_keep_out() => RuleRun.Of("ZTL134", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        security: [{ k: [] }]
        paths: { /admin/users: { get: { responses: { '200': { description: A } } } } }
        securityDefinitions: { k: { type: apiKey, in: header, name: X-Key } }
        """).ShouldBeEmpty();

    private static string With(string path) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        security: [{ b: [] }]
        paths:
          /orders: { get: {} }
          {{path}}
        components: { securitySchemes: { b: { type: http, scheme: bearer }, own: { type: mutualTLS }, adminKey: { type: apiKey, in: header, name: X-Key } } }
        """;
}
