using Assay.Contract;

namespace Assay.Lint.Tests.Rules.ThirdParty;

public sealed class UnverifiedWebhookTests
{
    [Theory]
    [InlineData("paid: { post: { responses: { '200': { description: A } } } }")]
    [InlineData("paid: { post: { parameters: [{ name: X-Event, in: header, schema: { type: string } }], responses: { '200': { description: A } } } }")]
    [InlineData("paid: { $ref: '#/components/pathItems/Plain' }")]
    public void A_webhook_without_a_proof_is_found_at_the_webhook(string webhook) =>
        ((SourceLocation)RuleRun.Of("ZTL303", With(webhook)).ShouldHaveSingleItem().Where).Pointer.ShouldBe("/webhooks/paid");

    [Theory]
    [InlineData("paid: { parameters: [{ name: Webhook-Signature, in: header, schema: { type: string } }], post: { responses: { '200': { description: A } } } }")]
    [InlineData("paid: { post: { description: Signed with your shared secret, responses: { '200': { description: A } } } }")]
    [InlineData("paid: { post: { security: [{ k: [] }], responses: { '200': { description: A } } } }")]
    [InlineData("paid: { $ref: '#/components/pathItems/Signed' }")]
    public void One_with_a_signature_a_credential_or_words_about_them_is_left_alone(string webhook) => RuleRun.Of("ZTL303", With(webhook)).ShouldBeEmpty();

    [Fact]
    public void Many_are_one_finding_also_under_the_extension_of_3_0()
    {
        var hooks = string.Join(", ", Enumerable.Range(0, 4).Select(i => $"h{i}: {{ post: {{ responses: {{ '200': {{ description: A }} }} }} }}"));
        ((SourceLocation)RuleRun.Of("ZTL303", With(hooks)).ShouldHaveSingleItem().Where).Pointer.ShouldBe("/webhooks");
        var finding = RuleRun.Of("ZTL303", $"openapi: 3.0.3\ninfo: {{ title: A, version: '1' }}\npaths: {{}}\nx-webhooks: {{ {hooks} }}\n").ShouldHaveSingleItem();
        finding.Message.ShouldStartWith("4 of the 4 calls in `x-webhooks` say nothing");
    }

    private static string With(string webhooks) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths: {}
        webhooks: { {{webhooks}} }
        components:
          securitySchemes: { k: { type: http, scheme: bearer } }
          pathItems:
            Plain: { post: { responses: { '200': { description: A } } } }
            Signed: { post: { parameters: [{ name: svix-signature, in: header, schema: { type: string } }], responses: { '200': { description: A } } } }
        """;
}
