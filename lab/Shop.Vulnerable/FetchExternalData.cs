namespace Shop.Vulnerable;

internal static class FetchExternalData
{
    public static void MapFetchExternalData(this WebApplication app)
    {
        app.MapGet("/fetch-external-data", FetchAsync);
        app.MapGet("/fetch-external-data-safe", (IHttpClientFactory clients, string url) =>
            // Flaw: 127.0.0.1, [::1], 0x7f000001 or a redirect lead to the same place.
            url.Contains("localhost", StringComparison.OrdinalIgnoreCase)
                ? Task.FromResult(Results.Problem(statusCode: 400, title: "This address is not allowed"))
                : FetchAsync(clients, url));
    }

    // Flaw: the server goes wherever it is sent, also to services that only it can reach.
    private static async Task<IResult> FetchAsync(IHttpClientFactory clients, string url)
    {
        using var client = clients.CreateClient();
        return Results.Text(await client.GetStringAsync(url));
    }
}
