using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class CredentialInResponseTests
{
    private const string LoginBody = "requestBody: { content: { application/json: { schema: { properties: { user: {}, password: {} } } } } }";

    [Theory]
    [InlineData("password: { type: string }")]
    [InlineData("userPassword: { type: string }")]
    [InlineData("password_hash: { type: string }")]
    [InlineData("payment_token: { type: string }")]
    [InlineData("api_key: { type: string }")]
    [InlineData("privateKey: { type: string }")]
    [InlineData("client_secret: { type: [string, 'null'] }")]
    [InlineData("pin: { type: integer }")]
    [InlineData("cvv: { type: string }")]
    [InlineData("ssn: {}")]
    [InlineData("card_number: { type: string }")]
    [InlineData("recovery_codes: { type: array, items: { type: string } }")]
    public void A_credential_is_found(string property) =>
        RuleRun.Of("ZTL201", RuleRun.Answering(property)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("token_type: { type: string }")]
    [InlineData("next_page_token: { type: string }")]
    [InlineData("nextToken: { type: string }")]
    [InlineData("password_changed_at: { type: string }")]
    [InlineData("password: { type: boolean }")]
    [InlineData("password: { type: string, writeOnly: true }")]
    [InlineData("secret: { type: object, properties: { name: { type: string } } }")]
    [InlineData("total_tokens: { type: integer }")]
    [InlineData("token: { type: string }, logprob: { type: number }")]
    [InlineData("token: { type: string, enum: [Bearer] }")]
    [InlineData("public_key: { type: string }")]
    [InlineData("commit_hash: { type: string }")]
    [InlineData("shipping: { type: string }")]
    [InlineData("lock_pin: { type: string, description: The pin that opens the device. Write-Only. }")]
    [InlineData("passcode: { type: string, description: Always an empty string in answers }")]
    [InlineData("verification_token: { type: string }")]
    [InlineData("secret: { type: string, description: Signs the calls. Only returned at creation. }")]
    [InlineData("Basic Attention Token: { type: string }")]
    [InlineData("token: { type: string }, offset: { type: integer }, suggestions: { type: array }")]
    public void What_only_sounds_like_one_is_left_alone(string property) =>
        RuleRun.Of("ZTL201", RuleRun.Answering(property)).ShouldBeEmpty();

    [Fact]
    public void The_token_of_a_login_is_left_alone_and_its_password_is_not()
    {
        RuleRun.Of("ZTL201", RuleRun.Answering("access_token: { type: string }", "/enter", "[]", "post", LoginBody)).ShouldBeEmpty();
        RuleRun.Of("ZTL201", RuleRun.Answering("password: { type: string }", "/enter", "[]", "post", LoginBody)).ShouldHaveSingleItem();
        RuleRun.Of("ZTL201", RuleRun.Answering("access_token: { type: string }", "/enter", "[]", "post")).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_secret_is_told_once_to_whoever_made_it()
    {
        RuleRun.Of("ZTL201", RuleRun.Answering("api_secret: { type: string }", "/keys", method: "post")).ShouldBeEmpty();
        RuleRun.Of("ZTL201", RuleRun.Answering("api_secret: { type: string }", "/keys/{id}")).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);
    }

    [Theory]
    [InlineData("access_token: { type: string }", Severity.Error)]
    [InlineData("invite_token: { type: string }", Severity.Warning)]
    public void A_token_of_which_nobody_can_say_what_it_opens_is_a_warning(string property, Severity severity) =>
        RuleRun.Of("ZTL201", RuleRun.Answering(property)).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Fact]
    public void A_property_that_several_operations_answer_is_found_once() => RuleRun.Of("ZTL201", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths:
          /users: { get: { responses: { '200': { description: All, schema: { type: array, items: { $ref: '#/definitions/User' } } } } } }
          /me: { get: { responses: { '200': { description: I, schema: { $ref: '#/definitions/User' } } } } }
        definitions:
          User: { type: object, properties: { secret: { type: string } } }
        """).ShouldHaveSingleItem().Message.ShouldContain("(2 operations)");
}
