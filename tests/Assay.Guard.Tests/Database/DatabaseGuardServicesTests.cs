using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Assay.Guard.Database;
using Assay.Guard.ThirdParty;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Shop;

namespace Assay.Guard.Tests.Database;

public sealed class DatabaseGuardServicesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stops_the_injections_of_the_unchanged_shop_and_nothing_else()
    {
        await using var lab = await ShopLab.StartAsync(
            (options, _) => Shop.Vulnerable.ShopApp.Build(options, builder => builder.Services
                .AddAssayDatabaseGuard()
                .AddAssaySsrfGuard(guard => guard.Allow(Partner.Host, 80, options.Hosts[Partner.Host]))),
            cancellation: Stop);
        var answers = new List<string>();
        foreach (var (path, value) in new[]
        {
            ("/orders?status=", "' OR '1'='1"), ("/orders?status=", "paid' --"), ("/orders?status=", "x' UNION SELECT * FROM orders --"),
            ("/orders?status=", "x' OR (SELECT count(*) FROM products a, products b, products c) > 0 --"),
            ("/products?order_by=", "(CASE WHEN is_exclusive THEN id ELSE -id END)"), ("/products?order_by=", "id; DROP TABLE orders"),
            ("/products?order_by=", "(SELECT password_hash FROM users LIMIT 1)"), ("/products?order_by=", "id LIMIT 5000 --"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path + Uri.EscapeDataString(value));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", lab.Tokens["alice"]);
            using var answer = await lab.Client.SendAsync(request, Stop);
            if ((int)answer.StatusCode is < 400 or 404)
            {
                answers.Add($"{(int)answer.StatusCode} {path}{value}");
            }
        }

        answers.ShouldBeEmpty();
        var calls = await LegitimateCalls.ReplayAsync(lab.Client, lab.Tokens, Stop).ToListAsync(Stop);
        calls.Where(call => !call.Passed).Select(call => $"{call.Call.Name}: {call.Problem} {call.Body}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Knows_values_from_every_part_of_the_request()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        const string attack = "x' OR '1'='1";
        HttpRequestMessage[] requests =
        [
            new(HttpMethod.Get, $"/sql?value={Uri.EscapeDataString(attack)}"),
            new(HttpMethod.Get, $"/path/{Uri.EscapeDataString(attack)}"),
            new(HttpMethod.Get, "/header") { Headers = { { "X-Value", attack } } },
            new(HttpMethod.Get, "/cookie") { Headers = { { "Cookie", $"value={Uri.EscapeDataString(attack)}" } } },
            new(HttpMethod.Post, "/form") { Content = new FormUrlEncodedContent([new("value", attack)]) },
            new(HttpMethod.Post, "/form") { Content = new MultipartFormDataContent { { new StringContent(attack), "value" } } },
            new(HttpMethod.Post, "/json") { Content = JsonContent.Create(new { value = attack }) },
            new(HttpMethod.Post, "/json") { Content = new StringContent("{\"value\":\"x\\u0027 OR \\u00271\\u0027=\\u00271\"}", new MediaTypeHeaderValue("application/json")) },
            new(HttpMethod.Post, "/text") { Content = new StringContent(attack) },
            new(HttpMethod.Post, "/text") { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(attack)) },
        ];
        foreach (var request in requests)
        {
            using (request)
            {
                using var answer = await client.SendAsync(request, Stop);
                var body = await answer.Content.ReadAsStringAsync(Stop);
                answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, request.RequestUri + body);
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
                body.ShouldBe("""{"type":"about:blank","title":"Bad Request","status":400,"code":"ZTG401"}""");
            }
        }
    }

    [Fact]
    public async Task The_application_still_reads_the_body()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        foreach (var (path, content) in new (string, HttpContent)[]
        {
            ("/json", JsonContent.Create(new { value = "lamp" })),
            ("/form", new FormUrlEncodedContent([new("value", "lamp")])),
            ("/form", new MultipartFormDataContent { { new StringContent("lamp"), "value" } }),
            ("/text", new StringContent("lamp")),
        })
        {
            using var answer = await client.PostAsync(path, content, Stop);
            (await answer.Content.ReadAsStringAsync(Stop)).ShouldBe("[\"lamp\"]", path);
        }
    }

    [Fact]
    public async Task Behind_a_body_that_is_too_big_or_malformed_only_known_statements_pass()
    {
        await using var app = await StartAsync(options => options.MaxBodyBytes = 1_000);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var big = new { filler = new string('x', 2_000), value = "x' OR '1'='1" };

        using var refused = await client.PostAsJsonAsync("/json", big, Stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("ZTG402");

        using var malformed = await client.PostAsync("/fixed", new StringContent("{\"value\":", new MediaTypeHeaderValue("application/json")), Stop);
        malformed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var first = await client.PostAsJsonAsync("/fixed", new { value = "lamp" }, Stop);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var second = await client.PostAsJsonAsync("/fixed", big, Stop);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Wraps_every_registered_source()
    {
        using var instance = SqliteFactory.Instance.CreateDataSource("Data Source=:memory:");
        var services = new ServiceCollection();
        services.AddSingleton(instance);
        services.AddSingleton<DbDataSource>(_ => SqliteFactory.Instance.CreateDataSource("Data Source=:memory:"));
        services.AddTransient<DbDataSource, MemorySource>();
        services.AddKeyedSingleton("reports", instance);
        services.AddKeyedSingleton<DbDataSource, MemorySource>("audit");
        services.AddAssayDatabaseGuard();
        await using var provider = services.BuildServiceProvider();

        provider.GetServices<DbDataSource>().ShouldAllBe(source => source is GuardedDataSource);
        provider.GetServices<DbDataSource>().Count().ShouldBe(3);
        provider.GetRequiredKeyedService<DbDataSource>("reports").ShouldBeOfType<GuardedDataSource>();
        provider.GetRequiredKeyedService<DbDataSource>("audit").ShouldBeOfType<GuardedDataSource>();
    }

    [Fact]
    public void Says_that_it_came_too_early() =>
        Should.Throw<InvalidOperationException>(() => new ServiceCollection().AddAssayDatabaseGuard()).Message.ShouldContain("DbDataSource");

    private static async Task<WebApplication> StartAsync(Action<DatabaseGuardOptions>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<DbDataSource>(_ => SqliteFactory.Instance.CreateDataSource("Data Source=:memory:"));
        builder.Services.AddAssayDatabaseGuard(configure);
        var app = builder.Build();
        app.MapGet("/sql", (DbDataSource source, string value) => Find(source, value));
        app.MapGet("/path/{value}", (DbDataSource source, string value) => Find(source, value));
        app.MapGet("/header", (DbDataSource source, HttpRequest request) => Find(source, request.Headers["X-Value"].ToString()));
        app.MapGet("/cookie", (DbDataSource source, HttpRequest request) => Find(source, Uri.UnescapeDataString(request.Cookies["value"]!)));
        app.MapPost("/form", async (DbDataSource source, HttpRequest request) => await Find(source, (await request.ReadFormAsync())["value"].ToString()));
        app.MapPost("/json", (DbDataSource source, Dictionary<string, string> body) => Find(source, body["value"]));
        app.MapPost("/text", async (DbDataSource source, HttpRequest request) => await Find(source, await new StreamReader(request.Body).ReadToEndAsync()));
        app.MapPost("/fixed", async (DbDataSource source) =>
        {
            await using var connection = await Databases.ConnectAsync(source, CancellationToken.None);
            return await Databases.ReadAsync(connection, "SELECT name FROM items WHERE id = 1", CancellationToken.None);
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<List<object>> Find(DbDataSource source, string name)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await Databases.ReadAsync(connection, $"SELECT name FROM (SELECT 'lamp' AS name) AS t WHERE name = '{name}'", CancellationToken.None);
    }

    private sealed class MemorySource : DbDataSource
    {
        public override string ConnectionString => "Data Source=:memory:";

        protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);
    }
}
