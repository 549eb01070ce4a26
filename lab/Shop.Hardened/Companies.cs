using System.Text.Encodings.Web;
using System.Text.Json;

namespace Shop.Hardened;

internal static class Companies
{
    public static void MapCompanies(this WebApplication app) => app.MapGet("/companies", async (
        IHttpClientFactory clients, ShopOptions options, HttpResponse response, string country, CancellationToken cancellation) =>
    {
        if (country is not ("DE" or "FR" or "GB" or "US" or Partner.PoisonedCountry))
        {
            return Errors.Refuse(400);
        }

        PartnerCompany[]? companies;
        try
        {
            using var client = clients.CreateClient();
            companies = await client.GetFromJsonAsync(
                new Uri(options.Partner, $"/companies?country={country}"), ShopJson.Default.PartnerCompanyArray, cancellation);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or TaskCanceledException
            && !cancellation.IsCancellationRequested)
        {
            return Errors.Refuse(502);
        }

        if (companies is null or { Length: > 100 } || companies.Any(company => company?.Name is not { Length: >= 1 and <= 100 }))
        {
            return Errors.Refuse(502);
        }

        // A third party's text is text, never markup; should that ever fail, the browser still runs no script.
        var items = companies.Select(company => $"<li>{HtmlEncoder.Default.Encode(company.Name)}</li>");
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Content(
            $"<!doctype html><html lang=\"en\"><head><title>Companies</title></head><body><ul>{string.Concat(items)}</ul></body></html>",
            "text/html; charset=utf-8");
    });
}
