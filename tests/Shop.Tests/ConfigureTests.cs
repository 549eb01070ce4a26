using System.Data.Common;
using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests;

public sealed class ConfigureTests
{
    public static TheoryData<string> Shops => ["vulnerable", "hardened"];

    [Theory, MemberData(nameof(Shops))]
    public async Task Puts_a_handler_around_every_outbound_request(string shop)
    {
        var seen = new List<Uri?>();
        await using var lab = await Labs.StartAsync(Build(shop), Labs.Sqlite, configure: builder =>
            builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Refuse(seen))));

        await lab.GetAsync("/fetch-external-data?url=http://partner.example/news/today", "alice");
        await lab.GetAsync("/companies?country=DE");

        seen.ShouldBe([new Uri("http://partner.example/news/today"), new Uri("http://partner.example/companies?country=DE")]);
    }

    [Theory, MemberData(nameof(Shops))]
    public async Task Puts_a_wrapper_around_every_connection(string shop)
    {
        var opened = 0;
        await using var lab = await Labs.StartAsync(Build(shop), Labs.Sqlite, configure: builder =>
        {
            var inner = builder.Services.Single(service => service.ServiceType == typeof(DbDataSource));
            builder.Services.Remove(inner);
            builder.Services.AddSingleton<DbDataSource>(provider =>
                new Counting((DbDataSource)inner.ImplementationFactory!(provider), () => opened++));
        });
        var afterLogins = opened;

        (await lab.GetAsync("/products")).Status.ShouldBe(200);

        afterLogins.ShouldBe(2);
        opened.ShouldBe(3);
    }

    private static BuildShop Build(string shop) => shop == "vulnerable" ? Vulnerable.ShopApp.Build : Hardened.ShopApp.Build;

    private sealed class Refuse(List<Uri?> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.RequestUri);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden));
        }
    }

    private sealed class Counting(DbDataSource inner, Action opened) : DbDataSource
    {
        public override string ConnectionString => inner.ConnectionString;

        protected override DbConnection CreateDbConnection()
        {
            opened();
            return inner.CreateConnection();
        }
    }
}
