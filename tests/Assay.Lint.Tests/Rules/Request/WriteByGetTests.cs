using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class WriteByGetTests
{
    [Theory]
    [InlineData("/orders/{id}", "operationId: deleteOrder", "`operationId` (`delete`)")]
    [InlineData("/a", "operationId: orders.delete", "`operationId` (`delete`)")]
    [InlineData("/users/{id}/deactivate", "", "path (`deactivate`)")]
    [InlineData("/log-out", "", "path (`logout`)")]
    [InlineData("/counter", "summary: Deletes the counter", "summary (`delete`)")]
    public void A_GET_that_says_it_changes_something_is_found(string path, string said, string evidence) =>
        RuleRun.Of("ZTL149", With("openapi: 3.1.0", "get", path, said)).ShouldHaveSingleItem().Message.ShouldContain(evidence);

    [Theory]
    [InlineData("get", "/updates", "operationId: listUpdates")]
    [InlineData("get", "/orders/cancel", "operationId: getCancelReasons")]
    [InlineData("get", "/a/update", "summary: Update history of a device")]
    [InlineData("get", "/a", "operationId: addresses.list")]
    [InlineData("get", "/reset", "")]
    [InlineData("post", "/orders/delete", "operationId: deleteOrders")]
    public void Reading_nouns_and_other_methods_are_left_alone(string method, string path, string said) =>
        RuleRun.Of("ZTL149", With("openapi: 3.0.3", method, path, said)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_HEAD_counts_too_and_a_page_may_be_the_form()
    {
        var finding = RuleRun.Of("ZTL149", With("swagger: '2.0'", "head", "/cache/purge", "")).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1cache~1purge/head");
        RuleRun.Of("ZTL149", "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: { /orders/create: { get: { responses: { '200': { description: A, content: { text/html: {} } } } } } }").ShouldBeEmpty();
    }

    private static string With(string version, string method, string path, string said) =>
        $"{version}\ninfo: {{ title: A, version: '1' }}\npaths:\n  {path}:\n    {method}:\n      {said}\n      responses: {{ '200': {{ description: A }} }}\n";
}
