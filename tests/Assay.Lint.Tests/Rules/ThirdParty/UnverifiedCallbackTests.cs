using Assay.Contract;

namespace Assay.Lint.Tests.Rules.ThirdParty;

public sealed class UnverifiedCallbackTests
{
    [Theory]
    [InlineData("description: Told, responses: { '200': { description: A } }")]
    [InlineData("security: [], responses: { '200': { description: A } }")]
    [InlineData("parameters: [{ name: X-Request-Id, in: header, schema: { type: string } }], responses: { '200': { description: A } }")]
    [InlineData("requestBody: { $ref: '#/components/requestBodies/Plain' }, responses: { '200': { description: A } }")]
    public void A_callback_without_a_proof_is_found_at_the_callback(string call) =>
        ((SourceLocation)RuleRun.Of("ZTL302", With(call)).ShouldHaveSingleItem().Where).Pointer.ShouldBe("/paths/~1a/post/callbacks/back");

    [Theory]
    [InlineData("security: [{ k: [] }], responses: { '200': { description: A } }")]
    [InlineData("parameters: [{ $ref: '#/components/parameters/Sig' }], responses: { '200': { description: A } }")]
    [InlineData("description: Each call carries an HMAC of the body, responses: { '200': { description: A } }")]
    [InlineData("requestBody: { content: { application/jwt: { schema: { type: string } } } }, responses: { '200': { description: A } }")]
    [InlineData("requestBody: { $ref: '#/components/requestBodies/Signed' }, responses: { '200': { description: A } }")]
    public void One_with_a_credential_a_signature_or_words_about_it_is_left_alone(string call) => RuleRun.Of("ZTL302", With(call)).ShouldBeEmpty();

    [Fact]
    public void A_shared_callback_is_one_finding_at_the_component_and_without_callbacks_there_is_none()
    {
        var finding = RuleRun.Of("ZTL302", """
            openapi: 3.1.0
            info: { title: A, version: '1' }
            paths:
              /a: { post: { responses: {}, callbacks: { c: { $ref: '#/components/callbacks/C' } } } }
              /b: { post: { responses: {}, callbacks: { c: { $ref: '#/components/callbacks/C' } } } }
            components: { callbacks: { C: { '{$request.body#/url}': { post: { responses: {} } } } } }
            """).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/components/callbacks/C");
        RuleRun.Of("ZTL302", "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths: {}").ShouldBeEmpty();
    }

    private static string With(string call) => $$"""
        openapi: 3.0.3
        info: { title: A, version: '1' }
        paths:
          /a: { post: { responses: { '201': { description: A } }, callbacks: { back: { '{$request.body#/url}': { post: { {{call}} } } } } } }
        components:
          securitySchemes: { k: { type: apiKey, in: header, name: K } }
          parameters: { Sig: { name: X-Hub-Signature-256, in: header, required: true, schema: { type: string } } }
          requestBodies:
            Plain: { content: { application/json: { schema: { type: object, properties: { event: { type: string } } } } } }
            Signed: { content: { application/json: { schema: { allOf: [{ type: object, properties: { hmacSignature: { type: string } } }] } } } }
        """;
}
