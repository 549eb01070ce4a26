namespace Shop.Vulnerable;

internal static class Companies
{
    public static void MapCompanies(this WebApplication app) => app.MapGet("/companies", async (
        IHttpClientFactory clients, ShopOptions options, string country) =>
    {
        using var client = clients.CreateClient();
        var companies = await client.GetFromJsonAsync(
            new Uri(options.Partner, $"/companies?country={country}"), ShopJson.Default.PartnerCompanyArray);
        // Flaw: what a third party sends becomes part of the page.
        var items = companies!.Select(company => $"<li>{company.Name}</li>");
        return Results.Content(
            $"<!doctype html><html lang=\"en\"><head><title>Companies</title></head><body><ul>{string.Concat(items)}</ul></body></html>",
            "text/html; charset=utf-8");
    });
}
