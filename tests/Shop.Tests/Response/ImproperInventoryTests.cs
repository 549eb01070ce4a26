using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests.Response;

public sealed class ImproperInventoryTests
{
    [Fact]
    public async Task Vulnerable_tells_secrets_on_a_path_that_its_description_does_not_name()
    {
        await using var lab = await Labs.VulnerableAsync(Labs.Sqlite);

        var answer = await lab.GetAsync("/secrets");

        answer.Json.GetProperty("password_hashes").GetProperty("alice").GetString()!.ShouldContain(":");
        Contracts.Operations(Vulnerable.ShopApp.ContractPath).ShouldNotContain("GET /secrets");
    }

    [Fact]
    public async Task Hardened_has_no_such_path()
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);

        (await lab.GetAsync("/secrets")).ShouldBeRefusedWith(404);
    }

    [Fact]
    public async Task Vulnerable_has_one_route_more_than_its_description()
    {
        await using var lab = await Labs.VulnerableAsync(Labs.Sqlite);

        Routes(lab).ShouldBe(Contracts.Operations(Vulnerable.ShopApp.ContractPath).Append("GET /secrets").Order());
    }

    [Fact]
    public async Task Hardened_has_the_routes_of_its_description_and_no_other()
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);

        Routes(lab).ShouldBe(Contracts.Operations(Hardened.ShopApp.ContractPath));
    }

    private static IEnumerable<string> Routes(ShopLab lab) =>
        from endpoint in lab.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        let route = $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}"
        orderby route
        select route;
}
