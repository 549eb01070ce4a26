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
    [InlineData("permissions: { type: object, properties: { can_download: { type: boolean } } }")]
    [InlineData("type: { type: string, enum: [tool_call] }, id: { type: string }, status: { type: string }")]
    [InlineData("client_id: { type: string }, client_secret: { type: string }")]
    [InlineData("user_id: { type: string, description: The user to add }")]
    [InlineData("created_at: { type: string, description: The optional date of the card }")]
    public void What_the_caller_may_choose_is_left_alone(string property) => RuleRun.Of("ZTL111", RuleRun.Taking(property)).ShouldBeEmpty();

    [Theory]
    [InlineData("status: { type: string }", "/channels/voice-status")]
    [InlineData("role: { type: string }", "/users/role")]
    public void What_a_request_is_there_to_set_is_left_alone(string property, string path) => RuleRun.Of("ZTL111", RuleRun.Taking(property, path)).ShouldBeEmpty();

    [Fact]
    public void A_price_that_names_another_object_is_left_alone() =>
        RuleRun.Of("ZTL111", RuleRun.Taking("price: { type: string }, quantity: { type: integer }")).ShouldBeEmpty();
}
