using Assay.Contract.OpenApi;

namespace Assay.Contract.Tests.Http;

public sealed class RouterTests
{
    private static readonly ApiContract Contract = ApiContract.Parse("""
        openapi: 3.1.0
        info: { title: T, version: '1' }
        servers: [ { url: 'https://api.example.com/v1/' } ]
        paths:
          /orders: { get: {}, post: {} }
          /orders/{id}: { get: {}, delete: {} }
          /orders/mine: { get: {} }
          /files/{name}.{type}: { get: {} }
          /: { get: {} }
        """);

    [Theory]
    [InlineData("GET", "/v1/orders", "/orders")]
    [InlineData("GET", "/v1/orders/7", "/orders/{id}")]
    [InlineData("GET", "/v1/orders/mine", "/orders/mine")]
    [InlineData("GET", "/v1/files/a.b.pdf", "/files/{name}.{type}")]
    [InlineData("GET", "/v1/", "/")]
    public void Finds_the_operation(string method, string path, string expected) =>
        Contract.Match(method, path).Operation?.Path.ShouldBe(expected);

    [Theory]
    [InlineData("/orders")]
    [InlineData("/v1/Orders")]
    [InlineData("/v1/orders/")]
    [InlineData("/v1/orders//")]
    [InlineData("/v10/orders")]
    [InlineData("/v1")]
    [InlineData("/v1/files/pdf")]
    public void Knows_no_other_path(string path) => Contract.Match("GET", path).IsPathKnown.ShouldBeFalse();

    [Theory]
    [InlineData("/v1/orders", "GET, POST")]
    [InlineData("/v1/orders/mine", "GET")]
    public void Names_the_methods_of_a_path_that_lacks_one(string path, string allowed)
    {
        var match = Contract.Match("PATCH", path);

        match.Operation.ShouldBeNull();
        string.Join(", ", match.AllowedMethods).ShouldBe(allowed);
    }

    [Fact]
    public void A_concrete_path_hides_the_templated_one_even_for_methods_it_lacks() =>
        Contract.Match("DELETE", "/v1/orders/mine").Operation.ShouldBeNull();
}
