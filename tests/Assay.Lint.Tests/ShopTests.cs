using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Tests;

/// <summary>The contracts of the lab's two shops.</summary>
public sealed class ShopTests
{
    private const string Order = "/components/schemas/Order";
    private const string Products = "/paths/~1products/get";
    private const string Orders = "/paths/~1orders";
    private const string OneOrder = "/paths/~1orders~1{order_id}";

    private static readonly IReadOnlyList<Finding> Vulnerable = Audit("Shop.Vulnerable");

    [Theory]
    [InlineData("unbounded-page", Products + "/parameters/0")]
    [InlineData("unbounded-page-size", Products + "/parameters/1")]
    [InlineData("free-sort-parameter", Products + "/parameters/2")]
    [InlineData("free-string-beside-enum", Orders + "/get/parameters/0")]
    [InlineData("undocumented-refusals", "/paths")]
    [InlineData("optional-authentication", Orders + "/post/security/1")]
    [InlineData("free-string-parameter", OneOrder + "/parameters/0")]
    [InlineData("unauthenticated-operation", "/paths")]
    [InlineData("free-url", "/paths/~1fetch-external-data/get/parameters/0")]
    [InlineData("free-url", "/paths/~1fetch-external-data-safe/get/parameters/0")]
    [InlineData("unconstrained-markup", "/paths/~1companies/get/responses/200/content/text~1html")]
    [InlineData("empty-schema", "/paths/~1.well-known~1jwks.json/get/responses/200/content/application~1json/schema")]
    [InlineData("open-response-object", "/paths")]
    [InlineData("misspelt-keyword", Order + "/additionalProperies")]
    [InlineData("open-request-body", Order)]
    [InlineData("open-request-body", "/components/schemas/Credentials")]
    [InlineData("object-without-owner", Order)]
    [InlineData("writable-server-property", Order)]
    [InlineData("read-only-in-request", Order + "/properties/created_at")]
    [InlineData("unconstrained-integer", Order)]
    [InlineData("unconstrained-string", Order)]
    [InlineData("personal-data-in-response", Order + "/properties/customer_email")]
    [InlineData("credential-in-response", Order + "/properties/payment_token")]
    [InlineData("unconstrained-array", Order + "/properties/tags")]
    [InlineData("empty-schema", Order + "/properties/tags/items")]
    public void Each_planted_flaw_of_the_vulnerable_contract_is_found_by_its_own_rule(string rule, string pointer) =>
        Vulnerable.ShouldContain(f => f.Name == rule && ((SourceLocation)f.Where).Pointer == pointer);

    [Theory]
    [InlineData("writable-server-property", "id", "user_id", "status", "total")]
    [InlineData("unconstrained-string", "note", "customer_email", "payment_token")]
    [InlineData("unconstrained-integer", "product_id", "quantity")]
    [InlineData("unauthenticated-operation", "GET /products", "GET /orders/{order_id}", "PUT /orders/{order_id}", "DELETE /orders/{order_id}")]
    [InlineData("open-response-object", "Product", "Token")]
    public void One_finding_for_several_places_names_them_all(string rule, params string[] names) =>
        Vulnerable.ShouldContain(f => f.Name == rule && names.All(n => f.Message.Contains($"`{n}`")));

    [Fact]
    public void A_cause_is_said_once() => Vulnerable.Count.ShouldBeLessThanOrEqualTo(30);

    [Fact]
    public void Every_threat_that_a_contract_can_show_is_shown_by_the_vulnerable_one()
    {
        var shown = Vulnerable.Select(f => f.Threat).ToHashSet();
        Threat[] wanted =
        [
            Threat.PaginationAbuse, Threat.SchemaEnumeration, Threat.SqlInjection, Threat.BrokenObjectLevelAuthorization,
            Threat.BrokenAuthentication, Threat.MassAssignment, Threat.ExcessiveDataExposure, Threat.BigPayload,
            Threat.ServerSideRequestForgery, Threat.UnsafeConsumption,
        ];
        wanted.Where(t => !shown.Contains(t)).ShouldBeEmpty();
    }

    [Fact]
    public void The_hardened_contract_has_no_finding_at_all() => Audit("Shop.Hardened").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Audit(string shop) =>
        Linter.Run(ApiContract.Load(Path.Combine(Repository.Root, "lab", shop, "openapi.yaml"))).Findings;
}
