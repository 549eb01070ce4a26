using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class InsecureCookieTests
{
    [Theory]
    [InlineData("schema: { type: string }", "`Secure`, `HttpOnly`, `SameSite`", 614)]
    [InlineData("schema: { type: string, example: 'sid=1; Secure; HttpOnly' }", "`SameSite`", 352)]
    [InlineData("description: A session; Secure and SameSite=Lax, schema: { type: string }", "`HttpOnly`", 1004)]
    [InlineData("example: 'sid=1; secure', schema: { type: string }", "`HttpOnly`, `SameSite`", 1004)]
    public void What_a_cookie_lacks_is_named(string header, string missing, int cwe)
    {
        var finding = RuleRun.Of("ZTL211", Cookie(header)).ShouldHaveSingleItem();
        finding.Message.ShouldEndWith("says nothing of " + missing);
        finding.Cwe.ShouldBe(cwe);
    }

    [Theory]
    [InlineData("schema: { type: string, example: 'sid=1; Secure; HttpOnly; SameSite=Strict' }")]
    [InlineData("schema: { type: string, pattern: '^sid=[a-z]+; secure; httponly; samesite=lax$' }")]
    [InlineData("schema: { type: string, example: 'theme=dark; Path=/' }")]
    [InlineData("schema: { type: string, example: 'XSRF-TOKEN=1; Secure; SameSite=Lax' }")]
    public void A_guarded_cookie_and_one_without_a_secret_are_left_alone(string header) => RuleRun.Of("ZTL211", Cookie(header)).ShouldBeEmpty();

    [Theory]
    [InlineData("post", "", "", 1)]
    [InlineData("delete", "", "", 1)]
    [InlineData("get", "", "", 0)]
    [InlineData("post", ", description: Its cookie is SameSite=Lax", "", 0)]
    [InlineData("post", "", "parameters: [{ name: X-CSRF-Token, in: header, required: true, schema: { type: string } }],", 0)]
    public void A_key_in_a_cookie_that_changes_something_needs_a_word_of_csrf(string method, string description, string parameters, int count)
    {
        var found = RuleRun.Of("ZTL211", $$"""
            openapi: 3.0.3
            info: { title: A, version: '1' }
            security: [{ s: [] }]
            paths: { /a: { {{method}}: { {{parameters}} responses: { '200': { description: A } } } } }
            components: { securitySchemes: { s: { type: apiKey, in: cookie, name: sid{{description}} } } }
            """);
        found.Count.ShouldBe(count);
        found.ShouldAllBe(f => ((SourceLocation)f.Where).Pointer == "/components/securitySchemes/s/in");
    }

    private static string Cookie(string header) =>
        $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{ /a: {{ post: {{ responses: {{ '200': {{ description: A, headers: {{ Set-Cookie: {{ {header} }} }} }} }} }} }} }}\n";
}
