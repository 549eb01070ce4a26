using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Tests.Scoring;

public sealed class ReachTests
{
    [Fact]
    public void A_flaw_of_an_operation_reaches_that_operation() => ReachOf("ZTL114", "/paths/~1a/get").ShouldBe(1);

    [Fact]
    public void A_flaw_of_a_shared_model_reaches_all_that_use_it() => ReachOf("ZTL101", "/components/schemas/Order").ShouldBe(2);

    [Fact]
    public void A_flaw_of_a_path_reaches_its_operations() => ReachOf("ZTL401", "/paths/~1b~1{id}/parameters/0").ShouldBe(2);

    [Fact]
    public void One_finding_for_many_operations_says_how_many() => ReachOf("ZTL027", "/paths").ShouldBe(4);

    [Fact]
    public void A_flaw_of_all_servers_reaches_every_operation() => ReachOf("ZTL118", "/servers/0/url").ShouldBe(4);

    [Fact]
    public void A_flaw_of_a_security_scheme_reaches_the_operations_that_need_it() =>
        ReachOf("ZTL119", "/components/securitySchemes/key/in").ShouldBe(2);

    private static int? ReachOf(string code, string pointer)
    {
        var findings = Linter.Run(ApiContract.Parse("""
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            servers: [{ url: 'http://shop.example.com' }]
            paths:
              /a:
                get: { responses: { '200': { description: ok } } }
                post: { security: [{ key: [] }], requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, responses: { '200': { description: ok } } }
              /b/{id}:
                parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                get: { responses: { '200': { description: ok } } }
                put: { security: [{ key: [] }], requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, responses: { '200': { description: ok } } }
            components:
              securitySchemes: { key: { type: apiKey, in: query, name: key } }
              schemas: { Order: { type: object, properties: { note: { type: string } } } }
            """)).Findings;
        return findings.SingleOrDefault(f => f.Code == code && ((SourceLocation)f.Where).Pointer == pointer)
            .ShouldNotBeNull(string.Join('\n', findings.Select(f => $"{f.Code} {((SourceLocation)f.Where).Pointer}"))).Reach;
    }
}
