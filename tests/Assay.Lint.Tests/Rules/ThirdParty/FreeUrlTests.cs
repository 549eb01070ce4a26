using Assay.Contract;

namespace Assay.Lint.Tests.Rules.ThirdParty;

public sealed class FreeUrlTests
{
    [Theory]
    [InlineData("{ name: url, in: query, schema: { type: string } }")]
    [InlineData("{ name: page, in: query, schema: { type: string, format: uri } }")]
    [InlineData("{ name: imageUrl, in: query, schema: { type: string, maxLength: 100 } }")]
    [InlineData("{ name: X-Callback-URL, in: header, schema: { type: string } }")]
    [InlineData("{ name: target, in: query, schema: { type: string } }")]
    [InlineData("{ name: urls, in: query, schema: { type: array, items: { type: string } } }")]
    [InlineData("{ name: source, in: query, description: The URL to import from, schema: { type: string } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https://' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: 'https://partner\\.example/' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https://partner\\.example' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https://partner.example/' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https://partner\\.example/|.*' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https://.*\\.png$' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https://[^/]+\\.partner\\.example/' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^(?!.*localhost).*$' } }")]
    public void An_address_whose_host_the_caller_chooses_is_found(string parameter) =>
        RuleRun.Of("ZTL301", RuleRun.WithParameter(parameter)).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);

    [Theory]
    [InlineData("{ name: url, in: query, schema: { type: string, enum: ['https://a.example/'] } }")]
    [InlineData("{ name: url, in: query, schema: { const: 'https://a.example/' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https?://partner\\.example/' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https:\\/\\/partner\\.example\\/' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https://(a|b)\\.partner\\.example(/.*)?$' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https://[a-z0-9-]+\\.partner\\.example/' } }")]
    [InlineData("{ name: url, in: query, schema: { type: string, pattern: '^https://partner\\.example:8443/' } }")]
    [InlineData("{ name: next, in: query, schema: { type: string } }, { name: limit, in: query, schema: { type: integer } }")]
    [InlineData("{ name: next, in: query, schema: { type: string } }")]
    [InlineData("{ name: redirect_uri, in: query, schema: { type: string, format: uri } }")]
    [InlineData("{ name: target, in: query, schema: { type: string, pattern: '^[a-z]{1,20}$' } }")]
    [InlineData("{ name: redirect, in: query, schema: { type: boolean } }")]
    [InlineData("{ name: uri, in: query, example: 'urn:isbn:123', schema: { type: string } }")]
    [InlineData("{ name: curl, in: query, schema: { type: string } }")]
    [InlineData("{ name: url, in: query, description: Only those with this URL, schema: { type: string } }")]
    [InlineData("{ name: idWebhook, in: query, schema: { type: string } }")]
    [InlineData("{ name: callback, in: query, description: The name of the JSONP function, schema: { type: string } }")]
    [InlineData("{ name: target, in: query, description: The target currency, schema: { type: string } }")]
    [InlineData("{ name: feed, in: query, description: The id of one feed, schema: { type: string } }")]
    [InlineData("{ name: target_url, in: query, description: Filter by the target URL, schema: { type: string } }")]
    [InlineData("{ name: uris, in: query, description: 'A list such as spotify:track:4iV5W9uYEdYUVa79', schema: { type: string } }")]
    public void A_pinned_address_and_what_is_none_are_left_alone(string parameter) =>
        RuleRun.Of("ZTL301", RuleRun.WithParameter(parameter)).ShouldBeEmpty();

    [Theory]
    [InlineData("webhook: { type: string }", "/a", Severity.Error)]
    [InlineData("url: { type: string }", "/link-previews", Severity.Error)]
    [InlineData("url: { type: string }", "/bookmarks", Severity.Info)]
    [InlineData("image_url: { type: string }", "/a", Severity.Warning)]
    [InlineData("image_url: { type: string, description: Downloaded and scaled }", "/a", Severity.Error)]
    public void An_address_in_a_body_is_an_error_where_the_server_goes_there(string property, string path, Severity severity) =>
        RuleRun.Of("ZTL301", RuleRun.Taking(property, path)).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Theory]
    [InlineData("href: { type: string, format: uri }")]
    [InlineData("url: { type: string, readOnly: true }")]
    [InlineData("target: { type: string }")]
    [InlineData("homepage: { type: string, format: uri }")]
    [InlineData("url: { type: string }, admin_url: { type: string }, ssl_url: { type: string }")]
    [InlineData("linkedin_url: { type: string }")]
    [InlineData("logo_link_url: { type: string, description: Shown to the shopper }")]
    [InlineData("uri: { type: string, description: The Amazon Resource Name of the function }")]
    [InlineData("webUrl: { type: string, description: Read-only. The URL of this object }")]
    [InlineData("selfLink: { type: string, description: The URL of this object }")]
    public void What_the_server_writes_or_what_may_be_anything_is_left_alone(string property) =>
        RuleRun.Of("ZTL301", RuleRun.Taking(property)).ShouldBeEmpty();
}
