using System.Text.RegularExpressions;

namespace Shop.Hardened;

internal static partial class FetchExternalData
{
    public static void MapFetchExternalData(this WebApplication app)
    {
        app.MapGet("/fetch-external-data", FetchAsync).RequireAuthorization(Login.Customer);
        app.MapGet("/fetch-external-data-safe", FetchAsync).RequireAuthorization(Login.Customer);
    }

    // Only the partner's own pages: the text is matched as a whole, so that no parser can read it another way.
    private static async Task<IResult> FetchAsync(IHttpClientFactory clients, string url, CancellationToken cancellation)
    {
        if (!PartnerPage.IsMatch(url))
        {
            return Errors.Refuse(400);
        }

        try
        {
            using var client = clients.CreateClient();
            using var answer = await client.GetAsync(new Uri(url), cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            return answer.IsSuccessStatusCode && text.Length <= 10_000 && PlainText.IsMatch(text)
                ? Results.Text(text)
                : Errors.Refuse(502);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return Errors.Refuse(502);
        }
    }

    [GeneratedRegex(@"\Ahttp://partner\.example/news/[a-z0-9-]{1,40}\z", RegexOptions.NonBacktracking)]
    private static partial Regex PartnerPage { get; }

    [GeneratedRegex(@"\A[A-Za-z0-9 .,:;!?'()\n-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex PlainText { get; }
}
