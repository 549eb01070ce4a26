using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class MissingRateLimitHeadersTests
{
    [Theory]
    [InlineData("'429': { description: Slow down }")]
    [InlineData("'429': { description: Slow down, headers: { X-Request-Id: { schema: { type: string } } } }")]
    public void A_429_that_does_not_say_when_to_come_back_is_found(string answer) =>
        ((SourceLocation)RuleRun.Of("ZTL206", With(answer)).ShouldHaveSingleItem().Where).Pointer.ShouldBe("/paths/~1a/get/responses/429");

    [Fact]
    public void A_shared_429_is_one_finding_at_the_component()
    {
        var finding = RuleRun.Of("ZTL206", """
            openapi: 3.0.3
            info: { title: A, version: '1' }
            paths:
              /a: { get: { responses: { '429': { $ref: '#/components/responses/Slow' } } } }
              /b: { get: { responses: { '429': { $ref: '#/components/responses/Slow' } } } }
            components: { responses: { Slow: { description: Slow down } } }
            """).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/components/responses/Slow");
        finding.Message.ShouldContain("(2 operations)");
    }

    [Theory]
    [InlineData("'429': { description: Slow down, headers: { retry-after: { schema: { type: integer } } } }")]
    [InlineData("'200': { description: A, headers: { X-RateLimit-Remaining: { schema: { type: integer } } } }, '429': { description: Slow down }")]
    [InlineData("'429': { description: Wait as long as Retry-After says }")]
    [InlineData("'200': { description: A }, default: { description: B }")]
    public void One_that_says_so_and_a_contract_without_429_are_left_alone(string answer) => RuleRun.Of("ZTL206", With(answer)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_many_are_one_finding()
    {
        var paths = string.Concat(Enumerable.Range(0, 4).Select(i => $"  /p{i}: {{ get: {{ responses: {{ '429': {{ description: A }} }} }} }}\n"));
        RuleRun.Of("ZTL206", "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths:\n" + paths).ShouldHaveSingleItem().Message.ShouldStartWith("4 of the 4 answers 429 in `paths`");
    }

    private static string With(string answer) => $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{ /a: {{ get: {{ responses: {{ {answer} }} }} }} }}\n";
}
