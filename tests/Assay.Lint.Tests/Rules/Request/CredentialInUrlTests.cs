using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class CredentialInUrlTests
{
    [Theory]
    [InlineData("{ name: password, in: query, schema: { type: string } }", "/login")]
    [InlineData("{ name: access_token, in: query, schema: { $ref: '#/components/schemas/T' } }", "/a")]
    [InlineData("{ name: resetToken, in: path, required: true, schema: { type: string } }", "/reset/{resetToken}")]
    [InlineData("{ name: sessionId, in: query, schema: { type: [string, 'null'] } }", "/a")]
    [InlineData("{ name: api_keys, in: query, schema: { type: array, items: { type: string } } }", "/a", 0)]
    [InlineData("{ name: client_secret, in: query, schema: { allOf: [{ $ref: '#/components/schemas/T' }] } }", "/a")]
    public void A_credential_in_the_query_or_the_path_is_found(string parameter, string path, int count = 1) =>
        RuleRun.Of("ZTL145", RuleRun.WithParameter(parameter, path) + "\ncomponents: { schemas: { T: { type: string } } }\n").Count.ShouldBe(count);

    [Theory]
    [InlineData("{ name: page_token, in: query, schema: { type: string } }", "/a")]
    [InlineData("{ name: password, in: header, schema: { type: string } }", "/a")]
    [InlineData("{ name: token, in: query, schema: { type: string } }, { name: limit, in: query, schema: { type: integer } }", "/a")]
    [InlineData("{ name: secret, in: path, required: true, schema: { type: string } }", "/secrets/{secret}")]
    [InlineData("{ name: token, in: path, required: true, schema: { type: string, format: uuid } }", "/a/{token}")]
    [InlineData("{ name: has_password, in: query, schema: { type: boolean } }", "/a")]
    public void Marks_of_pages_headers_names_of_resources_and_ids_are_left_alone(string parameter, string path) =>
        RuleRun.Of("ZTL145", RuleRun.WithParameter(parameter, path)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_a_shared_parameter_is_found_once_and_a_declared_key_not_at_all()
    {
        var finding = RuleRun.Of("ZTL145", """
            swagger: '2.0'
            info: { title: A, version: '1' }
            paths:
              /a: { get: { parameters: [{ $ref: '#/parameters/P' }, { name: api_key, in: query, type: string }], responses: {} } }
              /b: { get: { parameters: [{ $ref: '#/parameters/P' }], responses: {} } }
            parameters: { P: { name: auth_token, in: query, type: string } }
            securityDefinitions: { k: { type: apiKey, in: query, name: api_key } }
            """).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/parameters/P");
        finding.Message.ShouldContain("(2 operations)");
    }
}
