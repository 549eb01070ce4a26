namespace Assay.Guard.Tests.Request;

public sealed class RawTargetTests
{
    public static TheoryData<string> Ambiguous =>
    [
        "/products/", "//products", "/products//", "/./products", "/products/.", "/products/..", "/../products", "/x/../products",
        "/%2e/products", "/%2E%2e/products", "/x/%2e%2e/products", "/x/.%2e/products", "/products%2f", "/products%2F..%2forders",
        "/x%5c..%5cproducts", "/x\\..\\products", "/products%00", "/products%00.json", "/products%0a", "/products%0d%0a", "/products%7f",
        "/%252e%252e/products", "/products%252f", "/products%25%32%66", "/products%2525", "/products%c0%af", "/%c0%ae%c0%ae/products",
        "/products%e0%80%af", "/products%f0%80%80%af", "/products%ff", "/products%ed%a0%80", "/products%", "/products%2", "/products%zz",
        "/products%u002f", "/products;", "/products;a=b", "/;/products", "/products;jsessionid=1?page=1", "/products\u00e9", "/prod ucts",
        "/products<", "/products\"", "/products{", "/products|", "/products^", "/products`", "/products#x", "/products#", "/Products", "/PRODUCTS",
        "/products.json", "/products%20", "/%20products", "/products+", "/products%3b", "/products%3f", "/products%23", "/product%EF%BC%93",
        "products", "*", "", "http://api.example/products", "https://api.example/products", "HTTP://127.0.0.1/products", "api.example:80",
        "?page=1", "/?page=1", "/products?page=1&page=%", "/products?page=%zz", "/products?page=%ff", "/products?page=%c0%b1", "/products?page=1%00",
        "/products?page=\"1\"", "/products?page=<1>", "/products?page=1\\", "/products?page={1}", "/products?page=1#2", "/products?p%61ge=1&page=1",
    ];

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Refuses_what_two_readers_may_read_differently(string target)
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync($"GET {target} HTTP/1.1")).Status.ShouldBeInRange(400, 499);
        api.Reached.ShouldBeEmpty();
        (await api.SendAsync("GET /products HTTP/1.1")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/products", "/products")]
    [InlineData("/products?page=100", "/products?page=100")]
    [InlineData("/products?page=%31", "/products?page=%31")]
    [InlineData("/%70roducts", "/%70roducts")]
    [InlineData("/matrix/;point=7", "/matrix/;point=7")]
    [InlineData("/products?ids=1|2|3", "/products?ids=1|2|3")]
    [InlineData("/products?ids=1%7C2", "/products?ids=1%7C2")]
    public async Task Lets_what_is_declared_pass(string target, string reached)
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync($"GET {target} HTTP/1.1")).Status.ShouldBeInRange(200, 299);
        api.Reached.ShouldBe([$"GET {reached}"]);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("Get")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("DELETE")]
    [InlineData("DEBUG")]
    [InlineData("PROPFIND")]
    public async Task Refuses_undeclared_methods_and_names_the_declared_ones(string method)
    {
        await using var api = await GuardedApi.StartAsync();
        var answer = await api.SendAsync($"{method} /products HTTP/1.1");
        answer.Status.ShouldBe(405);
        answer.Header("Allow").ShouldBe("GET");
        api.Reached.ShouldBeEmpty();
    }
}
