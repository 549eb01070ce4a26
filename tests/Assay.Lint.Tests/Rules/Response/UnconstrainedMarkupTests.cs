namespace Assay.Lint.Tests.Rules.Response;

public sealed class UnconstrainedMarkupTests
{
    [Theory]
    [InlineData("text/html", "{ type: string }")]
    [InlineData("text/html; charset=utf-8", "{ type: string, maxLength: 100 }")]
    [InlineData("image/svg+xml", "{ type: string }")]
    [InlineData("application/xhtml+xml", "{ type: string, pattern: '<p>' }")]
    [InlineData("text/html", "{ type: string, pattern: '^<html>.*</html>$' }")]
    [InlineData("text/html", "{ type: string, pattern: '^<p>[^>]*</p>$' }")]
    [InlineData("text/html", "{ type: string, pattern: '^<p>[\\s\\S]*</p>$' }")]
    [InlineData("text/html", "{ type: string, pattern: '^<p>a</p>$|b' }")]
    public void A_page_that_may_hold_any_markup_is_found(string range, string schema) =>
        RuleRun.Of("ZTL204", Page(range, schema)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("text/html", "{ type: string, pattern: '^<ul>(<li>[^<>]{1,80}</li>){0,9}</ul>$' }")]
    [InlineData("text/html", "{ type: string, enum: ['<p>Hello</p>'] }")]
    [InlineData("text/html", "{ type: string, pattern: '^<p>[a-z ]*</p>$' }")]
    [InlineData("text/plain", "{ type: string }")]
    [InlineData("application/json", "{ type: string }")]
    public void A_page_whose_tags_are_named_and_what_no_browser_runs_are_left_alone(string range, string schema) =>
        RuleRun.Of("ZTL204", Page(range, schema)).ShouldBeEmpty();

    private static string Page(string range, string schema) => $$"""
        openapi: 3.0.3
        info: { title: Example, version: '1' }
        paths:
          /page: { get: { responses: { '200': { description: A page, content: { '{{range}}': { schema: {{schema}} } } } } } }
        """;
}
