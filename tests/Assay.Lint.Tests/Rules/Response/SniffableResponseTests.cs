using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class SniffableResponseTests
{
    [Theory]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("image/svg+xml")]
    [InlineData("application/octet-stream")]
    public void What_a_browser_may_run_is_found_at_the_answer(string media) =>
        ((SourceLocation)RuleRun.Of("ZTL209", With("", media)).ShouldHaveSingleItem().Where).Pointer.ShouldBe("/paths/~1a/get/responses/200");

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("", "image/png")]
    [InlineData("headers: { x-content-type-options: { schema: { type: string } } },", "text/html")]
    [InlineData("headers: { Content-Disposition: { schema: { type: string } } },", "application/octet-stream")]
    public void What_it_does_not_guess_about_is_left_alone(string headers, string media) => RuleRun.Of("ZTL209", With(headers, media)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_the_operation_says_what_it_produces_and_errors_do_not_count()
    {
        const string start = "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths: { /a: { get: { produces: [text/html], responses: { '";
        RuleRun.Of("ZTL209", start + "200': { description: A, schema: { type: string } } } } } }").ShouldHaveSingleItem();
        RuleRun.Of("ZTL209", start + "500': { description: A, schema: { type: string } } } } } }").ShouldBeEmpty();
    }

    private static string With(string headers, string media) =>
        $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{ /a: {{ get: {{ responses: {{ '200': {{ description: A, {headers} content: {{ '{media}': {{ schema: {{ type: string }} }} }} }} }} }} }} }}\n";
}
