using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class RedirectParameterTests
{
    [Theory]
    [InlineData("{ name: next, in: query, schema: { type: string } }")]
    [InlineData("{ name: return_to, in: query, schema: { type: string, maxLength: 99 } }")]
    [InlineData("{ name: returnUrl, in: query, schema: { type: string, format: uri } }")]
    [InlineData("{ name: redirect_uri, in: query, schema: { type: string, pattern: '^https://' } }")]
    [InlineData("{ name: goto, in: cookie, schema: { type: string } }")]
    [InlineData("{ name: continue, in: query, schema: { allOf: [{ type: string }, { maxLength: 80 }] } }")]
    [InlineData("{ name: return_to, in: query, schema: { type: string, pattern: '^/.*$' } }")]
    public void A_parameter_that_sends_the_browser_anywhere_is_found(string parameter)
    {
        var description = RuleRun.WithParameter(parameter);
        RuleRun.Of("ZTL137", description).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);
        RuleRun.Of("ZTL301", description).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("redirect_url: { type: string, format: uri }")]
    [InlineData("success_url: { type: string }")]
    [InlineData("returnTo: { $ref: '#/components/schemas/Address' }")]
    public void A_property_is_a_warning(string property) =>
        RuleRun.Of("ZTL137", RuleRun.Taking(property) + "\ncomponents: { schemas: { Address: { type: string } } }").ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);

    [Fact]
    public void The_address_of_a_registered_client_is_a_warning() =>
        RuleRun.Of("ZTL137", RuleRun.WithParameter("{ name: client_id, in: query, schema: { type: string } }, { name: redirect_uri, in: query, schema: { type: string } }"))
            .ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);

    [Fact]
    public void A_form_field_of_version_2_is_found() => RuleRun.Pointers("ZTL137", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: { /a: { post: { parameters: [{ name: return_url, in: formData, type: string }], responses: { '204': { description: A } } } } }
        """).ShouldBe(["/paths/~1a/post/parameters/0"]);

    [Theory]
    [InlineData("{ name: next, in: query, schema: { type: string } }, { name: limit, in: query, schema: { type: integer } }")]
    [InlineData("{ name: continue, in: query, description: The token of the next page, schema: { type: string } }")]
    [InlineData("{ name: return_to, in: query, schema: { type: string, enum: [/, /orders] } }")]
    [InlineData("{ name: return_to, in: query, schema: { type: string, pattern: '^/[a-z]{1,20}$' } }")]
    [InlineData("{ name: redirect_uri, in: query, schema: { type: string, pattern: '^https://partner\\.example/' } }")]
    [InlineData("{ name: redirect, in: query, schema: { type: boolean } }")]
    [InlineData("{ name: callback_url, in: query, schema: { type: string } }")]
    [InlineData("{ name: redirect_uri, in: query, description: Must match one of the addresses of the client, schema: { type: string } }")]
    [InlineData("{ name: grant_type, in: query, schema: { type: string } }, { name: redirect_uri, in: query, schema: { type: string } }")]
    public void A_pinned_one_and_what_is_no_navigation_are_left_alone(string parameter) =>
        RuleRun.Of("ZTL137", RuleRun.WithParameter(parameter)).ShouldBeEmpty();

    [Fact]
    public void What_only_answers_hold_is_left_alone() => RuleRun.Of("ZTL137", RuleRun.Answering("redirect_url: { type: string }")).ShouldBeEmpty();
}
