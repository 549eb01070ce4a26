using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class PersonalDataInResponseTests
{
    [Theory]
    [InlineData("email: { type: string }")]
    [InlineData("customerEmail: { type: string }")]
    [InlineData("date_of_birth: { type: string, format: date }")]
    [InlineData("iban: { type: string }")]
    [InlineData("address: { type: string }, city: { type: string }")]
    [InlineData("address: { type: object, properties: { zip: { type: string } } }")]
    public void Personal_data_of_one_object_for_a_known_caller_is_a_note(string properties) =>
        RuleRun.Of("ZTL202", RuleRun.Answering(properties)).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Info);

    [Fact]
    public void Personal_data_that_anybody_may_ask_for_is_a_warning() =>
        RuleRun.Of("ZTL202", RuleRun.Answering("email: { type: string }", security: "[]")).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);

    [Fact]
    public void Personal_data_in_a_page_of_a_list_is_a_warning() =>
        RuleRun.Of("ZTL202", RuleRun.Answering("items: { type: array, items: { type: object, properties: { email: { type: string } } } }", "/users"))
            .ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);

    [Fact]
    public void A_profile_that_holds_a_list_of_pictures_is_no_page() =>
        RuleRun.Of("ZTL202", RuleRun.Answering("email: { type: string }, images: { type: array, items: { type: object } }", "/me"))
            .ShouldHaveSingleItem().Severity.ShouldBe(Severity.Info);

    [Fact]
    public void What_the_caller_has_just_sent_is_left_alone()
    {
        const string email = "email: { type: string }";
        RuleRun.Of("ZTL202", RuleRun.Answering(email, "/checks", method: "post", body: $"requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ {email} }} }} }} }} }}")).ShouldBeEmpty();
        RuleRun.Of("ZTL202", RuleRun.Answering(email, "/checks", body: "parameters: [{ name: email, in: query, schema: { type: string } }]")).ShouldBeEmpty();
    }

    [Fact]
    public void The_telephone_of_an_enterprise_is_left_alone() =>
        RuleRun.Of("ZTL202", """
            openapi: 3.1.0
            info: { title: A, version: '1' }
            paths: { '/stores/{id}': { get: { responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/StoreBranch' } } } } } } } }
            components: { schemas: { StoreBranch: { type: object, properties: { phone: { type: string } } } } }
            """).ShouldBeEmpty();

    [Theory]
    [InlineData("email: { type: boolean }")]
    [InlineData("email_verified: { type: string }")]
    [InlineData("first_name: { type: string, description: Whether the first name is that of the card }")]
    [InlineData("support_email: { type: string }")]
    [InlineData("address: { type: string }, port: { type: integer }")]
    [InlineData("ip_address: { type: string }")]
    [InlineData("gender: { type: string, enum: [f, m, x] }")]
    public void What_says_nothing_about_a_person_is_left_alone(string properties) =>
        RuleRun.Of("ZTL202", RuleRun.Answering(properties)).ShouldBeEmpty();
}
