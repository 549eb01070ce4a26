namespace Assay.Lint.Tests.Rules.Request;

public sealed class UnsignedJwtTests
{
    [Theory]
    [InlineData("A JWT. Tests may send `alg: none`.")]
    [InlineData("Header: {\"alg\":\"none\"}")]
    [InlineData("Unsigned JWTs are accepted between services.")]
    [InlineData("The signature is not verified by this service, the gateway does that.")]
    [InlineData("We read the claims without verifying the signature.")]
    [InlineData("Signature validation is currently disabled in all regions")]
    [InlineData("Tokens are rejected after an hour. The token need not be signed.")]
    public void A_scheme_that_takes_tokens_without_a_signature_is_found(string description) =>
        RuleRun.Pointers("ZTL131", With($"{{ type: http, scheme: bearer, description: '{description.Replace("'", "''", StringComparison.Ordinal)}' }}")).ShouldBe(["/components/securitySchemes/jwt/description"]);

    [Theory]
    [InlineData("{ type: http, scheme: bearer, bearerFormat: unsigned JWT }", "bearerFormat")]
    [InlineData("{ type: apiKey, in: header, name: X-Token, description: 'An unsigned token' }", "description")]
    [InlineData("{ $ref: '#/components/securitySchemes/other' }", "description")]
    public void Other_places_and_other_schemes_are_looked_at(string scheme, string keyword) =>
        RuleRun.Of("ZTL131", With(scheme, ", other: { type: http, scheme: bearer, description: 'alg=none' }")).ShouldAllBe(f => f.Message.Contains($"`{keyword}`") || f.Message.Contains("`other`"));

    [Theory]
    [InlineData("A JWT, signed with ES256.")]
    [InlineData("Tokens with `alg: none` are rejected.")]
    [InlineData("Unsigned tokens are not accepted.")]
    [InlineData("The signature is verified, and the audience checked")]
    [InlineData("An unsigned integer names the tenant of the token")]
    [InlineData("None of the algorithms of RFC 7518 but ES256")]
    public void A_scheme_that_refuses_them_or_says_nothing_is_left_alone(string description) =>
        RuleRun.Of("ZTL131", With($"{{ type: http, scheme: bearer, bearerFormat: JWT, description: '{description}' }}")).ShouldBeEmpty();

    [Fact]
    public void The_text_is_not_repeated() =>
        RuleRun.Of("ZTL131", With("{ type: http, scheme: bearer, description: 'alg: none, try eyJhbGciOiJub25lIn0' }")).ShouldHaveSingleItem().Message.ShouldNotContain("eyJ");

    [Fact]
    public void The_scheme_of_version_2_is_looked_at() => RuleRun.Of("ZTL131", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: {}
        securityDefinitions: { jwt: { type: apiKey, in: header, name: Authorization, description: 'Bearer and a JWT; the signature is never checked' } }
        """).ShouldHaveSingleItem();

    private static string With(string scheme, string more = "") =>
        $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{}}\ncomponents: {{ securitySchemes: {{ jwt: {scheme}{more} }} }}\n";
}
