using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.IdentityModel.Tokens;

namespace Shop.Tests;

/// <summary>Starts a shop on the database that a test names, and sends requests to it.</summary>
internal static class Labs
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    public const string AliceId = "a11ce000-0000-4000-8000-000000000001";
    public const string AlicesOrder = "a11ce000-0000-4000-8000-000000000101";
    public const string BobId = "b0b00000-0000-4000-8000-000000000002";
    public const string BobsOrder = "b0b00000-0000-4000-8000-000000000101";

    /// <summary>One key for all shops of the tests: a new one takes long.</summary>
    public static RsaSecurityKey Key { get; } = Tokens.NewKey();

    public static Task<ShopLab> VulnerableAsync(string database) => StartAsync(Vulnerable.ShopApp.Build, database);

    /// <summary>The hardened shop's own code: it must hold before the guard adds its part.</summary>
    public static Task<ShopLab> HardenedAsync(string database) => StartAsync(Hardened.ShopApp.BuildWithoutGuard, database);

    /// <summary>The hardened shop as it is delivered.</summary>
    public static Task<ShopLab> GuardedAsync(string database) => StartAsync(Hardened.ShopApp.Build, database);

    public static Task<ShopLab> StartAsync(
        BuildShop build, string database, ShopOptions? options = null, Action<WebApplicationBuilder>? configure = null)
    {
        var connection = database == Postgres ? Environment.GetEnvironmentVariable("ASSAY_TEST_POSTGRES") : null;
        Assert.SkipWhen(
            database == Postgres && string.IsNullOrEmpty(connection),
            "ASSAY_TEST_POSTGRES is not set: export ASSAY_TEST_POSTGRES=\"$(eng/start-postgres.sh)\"");
        options = (options ?? new ShopOptions()) with { ConnectionString = connection, SigningKey = Key };
        return ShopLab.StartAsync(build, options, configure, TestContext.Current.CancellationToken);
    }

    public static Task<Answer> GetAsync(this ShopLab lab, string path, string? user = null) =>
        lab.SendAsync(HttpMethod.Get, path, user);

    public static async Task<Answer> SendAsync(
        this ShopLab lab, HttpMethod method, string path, string? user = null, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if ((token ?? (user is null ? null : lab.Tokens[user])) is { } bearer)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        request.Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body));
        using var answer = await lab.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.MediaType,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }
}

internal sealed record Answer(int Status, string? Type, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public void ShouldBeRefusedWith(int status)
    {
        Status.ShouldBe(status, Body);
        Type.ShouldBe("application/problem+json");
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        Json.EnumerateObject().Select(property => property.Name).ShouldBe(["type", "title", "status"]);
    }
}
