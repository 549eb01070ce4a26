namespace Assay.Lint.Tests.Rules.Response;

public sealed class InternalPropertyTests
{
    [Theory]
    [InlineData("internalNotes: { type: string }")]
    [InlineData("__v: { type: integer }")]
    [InlineData("item: { allOf: [{ type: object, properties: { cost_price: { type: number } } }] }")]
    [InlineData("users: { type: array, items: { type: object, properties: { failedLoginAttempts: { type: integer } } } }")]
    public void Something_internal_is_found_wherever_it_stands(string property) => RuleRun.Of("ZTL213", RuleRun.Answering(property)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("notes: { type: string }, price: { type: number }, revision: { type: integer }, margin: { type: integer }", "/a/{id}")]
    [InlineData("internal_notes: { type: string, writeOnly: true }", "/a/{id}")]
    [InlineData("internal_notes: { type: string }", "/admin/orders/{id}")]
    public void Common_names_and_answers_for_staff_are_left_alone(string property, string path) => RuleRun.Of("ZTL213", RuleRun.Answering(property, path)).ShouldBeEmpty();

    [Fact]
    public void What_only_requests_hold_and_what_errors_hold_is_left_alone()
    {
        RuleRun.Of("ZTL213", RuleRun.Taking("internal_notes: { type: string }")).ShouldBeEmpty();
        RuleRun.Of("ZTL213", """
            swagger: '2.0'
            info: { title: A, version: '1' }
            paths: { /a: { get: { responses: { '200': { description: A }, '500': { description: E, schema: { type: object, properties: { debug_info: { type: string } } } } } } } }
            """).ShouldBeEmpty();
    }
}
