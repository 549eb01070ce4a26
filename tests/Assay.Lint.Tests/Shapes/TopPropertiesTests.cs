namespace Assay.Lint.Tests.Shapes;

/// <summary>Common names at the top of a body: which of them only the server sets.</summary>
public sealed class TopPropertiesTests
{
    [Theory]
    [InlineData("status: { type: string }")]
    [InlineData("status: { type: string, enum: [new, paid] }")]
    [InlineData("state: { type: string, enum: [placed, approved, delivered] }")]
    public void A_state_that_only_the_server_brings_about_is_found(string property) => RuleRun.Of("ZTL111", RuleRun.Taking(property)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("state: { type: string, enum: [open, closed] }")]
    [InlineData("status: { type: string, enum: [enabled, disabled] }")]
    [InlineData("id: { type: string }, rawId: { type: string }")]
    [InlineData("accountCreationDate: { type: string, format: date }")]
    public void What_the_caller_may_choose_is_left_alone(string property) => RuleRun.Of("ZTL111", RuleRun.Taking(property)).ShouldBeEmpty();
}
