using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class SecretInExampleTests
{
    [Theory]
    [InlineData("AKIAQ3EGRZ7XMLPWT5UV")]
    [InlineData("ghp_q7Zr1Xw9Lk2Mv8Nb4Tc6Yh3Jd5Gf0Ps2Aa1B")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkLnNob3AuZGUiLCJzdWIiOiI4MSJ9.q7Zr1Xw9Lk2Mv8Nb4Tc6Yh3Jd5Gf0Ps2Aa1B")]
    public void A_known_credential_is_found_in_an_example_and_not_printed(string secret)
    {
        var finding = RuleRun.Of("ZTL144", RuleRun.WithParameter($"{{ name: key, in: header, schema: {{ type: string, example: '{secret}' }} }}")).ShouldHaveSingleItem();
        finding.Message.ShouldNotContain(secret[..12]);
        finding.Severity.ShouldBe(Severity.Error);
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1a/get/parameters/0/schema/example");
    }

    [Theory]
    [InlineData("{ name: a, in: query, description: 'Try -----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA7bq1xyzQW', schema: { type: string } }", "/paths/~1a/get/parameters/0/description")]
    [InlineData("{ name: a, in: query, schema: { type: string, enum: [a, xoxb-293847561029-Kd8sQz7WnPl3VtR] } }", "/paths/~1a/get/parameters/0/schema/enum/1")]
    [InlineData("{ name: a, in: query, schema: { type: string, default: AIzaSyD9kQ7zLmP2xVbN8tRwCf4Hj6Ks1Yu3Oeq } }", "/paths/~1a/get/parameters/0/schema/default")]
    public void It_is_found_in_descriptions_lists_and_defaults(string parameter, string pointer) =>
        ((SourceLocation)RuleRun.Of("ZTL144", RuleRun.WithParameter(parameter)).ShouldHaveSingleItem().Where).Pointer.ShouldBe(pointer);

    [Theory]
    [InlineData("api_key: { type: string, example: 9aF3kQ7zLmP2xVbN8tRwCf4H }", 1)]
    [InlineData("settings: { type: object, example: { client_secret: 9aF3kQ7zLmP2xVbN8tRwCf4H } }", 1)]
    [InlineData("fingerprint: { type: string, example: 9aF3kQ7zLmP2xVbN8tRwCf4H }", 0)]
    [InlineData("api_key: { type: string, example: your-api-key-goes-here-1 }", 0)]
    [InlineData("api_key: { type: string, example: 3fa85f64-5717-4562-b3fc-2c963f66afa6 }", 0)]
    [InlineData("api_key: { type: string, example: xxxxxxxxxxxxxxxxxxxxxxxx1 }", 0)]
    [InlineData("password: { type: string, example: correct horse battery staple }", 0)]
    public void A_random_value_is_found_where_its_name_is_that_of_a_secret(string property, int count)
    {
        var found = RuleRun.Of("ZTL144", RuleRun.Taking(property));
        found.Count.ShouldBe(count);
        found.ShouldAllBe(f => f.Severity == Severity.Warning);
    }

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("sk_test_9aF3kQ7zLmP2xVbN8tRw")]
    [InlineData("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c")]
    public void Known_placeholders_are_left_alone(string text) =>
        RuleRun.Of("ZTL144", RuleRun.WithParameter($"{{ name: a, in: query, schema: {{ type: string, example: '{text}' }} }}")).ShouldBeEmpty();

    [Fact]
    public void One_secret_in_several_places_is_one_finding() =>
        RuleRun.Of("ZTL144", "swagger: '2.0'\ninfo: { title: A, version: '1', description: sk_live_9aF3kQ7zLmP2xVbN8tRw }\npaths: {}\ndefinitions: { A: { type: string, default: sk_live_9aF3kQ7zLmP2xVbN8tRw } }")
            .ShouldHaveSingleItem().Message.ShouldEndWith("(and so 1 other place)");
}
