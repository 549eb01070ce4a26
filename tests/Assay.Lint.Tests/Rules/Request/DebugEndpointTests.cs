namespace Assay.Lint.Tests.Rules.Request;

public sealed class DebugEndpointTests
{
    [Theory]
    [InlineData("openapi: 3.1.0", "/actuator/heapdump", "")]
    [InlineData("openapi: 3.0.3", "/debug/pprof/{profile}", "security: []")]
    [InlineData("swagger: '2.0'", "/metrics", "")]
    [InlineData("openapi: 3.1.0", "/api/v1/env", "x-assay-public: Behind the firewall, ")]
    [InlineData("openapi: 3.1.0", "/phpinfo.php", "")]
    public void A_tool_that_anybody_may_call_is_one_finding_for_its_path(string version, string path, string said)
    {
        var description = With(version, path, said);
        RuleRun.Of("ZTL155", description).ShouldHaveSingleItem();
        RuleRun.Of("ZTL114", description).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/debug", "security: [{ b: [] }]")]
    [InlineData("/shops/{profile}/metrics", "")]
    [InlineData("/products/test", "")]
    [InlineData("/debuggers", "")]
    public void Closed_tools_and_other_paths_are_left_alone(string path, string said) => RuleRun.Of("ZTL155", With("openapi: 3.1.0", path, said)).ShouldBeEmpty();

    private static string With(string version, string path, string said)
    {
        var id = !path.Contains('{') ? "" : "parameters: [{ name: profile, in: path, required: true, schema: { type: string } }], ";
        said = said.TrimEnd(' ', ',');
        var operation = $"{{ {(said.Length == 0 ? "" : said + ", ")}responses: {{ '200': {{ description: A }} }} }}";
        return $"{version}\ninfo: {{ title: A, version: '1' }}\npaths: {{ '{path}': {{ {id}get: {operation}, post: {operation} }} }}\n"
            + (version[0] == 'o' ? "components: { securitySchemes: { b: { type: http, scheme: bearer } } }\n" : "");
    }
}
