using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class WeakPasswordTests
{
    [Theory]
    [InlineData("password: { type: string }", "may be shorter than 8")]
    [InlineData("password: { type: string, minLength: 6, maxLength: 100 }", "may be shorter than 8")]
    [InlineData("newPassword: { type: string, minLength: 8, maxLength: 32 }", "may not be as long as 64")]
    [InlineData("user: { type: object, properties: { password: { allOf: [{ $ref: '#/components/schemas/P' }] } } }", "may be shorter than 8")]
    [InlineData("password: { type: string, pattern: '^(?=.*[a-z])(?=.*[0-9]).{4,}$' }", "may be shorter than 8")]
    public void A_password_that_may_be_weak_is_found_at_the_property(string property, string flaw) =>
        RuleRun.Of("ZTL151", With(property)).ShouldHaveSingleItem().Message.ShouldContain(flaw);

    [Theory]
    [InlineData("password: { type: string, minLength: 8, maxLength: 64 }", "/users")]
    [InlineData("password: { type: string, minLength: 12 }", "/users")]
    [InlineData("password: { type: string, pattern: '^[ -~]{10,128}$' }", "/users")]
    [InlineData("password: { type: string }", "/login")]
    [InlineData("password: { type: string, description: At least eight characters long }", "/users")]
    [InlineData("url: { type: string }, username: { type: string }, password: { type: string }", "/hooks")]
    [InlineData("password_hint: { type: string }, old_password: { type: string }", "/users")]
    public void A_long_one_a_login_and_other_names_are_left_alone(string property, string path) => RuleRun.Of("ZTL151", With(property, path)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_it_stands_in_a_form()
    {
        var finding = RuleRun.Of("ZTL151", "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths: { /users: { post: { parameters: [{ name: password, in: formData, type: string, minLength: 5 }], responses: {} } } }").ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1users/post/parameters/0");
    }

    private static string With(string property, string path = "/users") => RuleRun.Taking(property, path) + "\ncomponents: { schemas: { P: { type: string, maxLength: 99 } } }\n";
}
