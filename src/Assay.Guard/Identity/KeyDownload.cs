namespace Assay.Guard.Identity;

/// <summary>Fetches a key set from an address that the owner of the API wrote down.</summary>
internal static class KeyDownload
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>The key set; null where it cannot be had whole within the bound.</summary>
    public static async Task<byte[]?> GetAsync(string url, int maxBytes, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            return null;
        }

        try
        {
            using var answer = await Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (answer.StatusCode != System.Net.HttpStatusCode.OK)
            {
                return null;
            }

            await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
            using var buffer = new BoundedBuffer(maxBytes);
            await buffer.FillAsync(body, cancellation);
            return buffer.IsOverfull ? null : buffer.Written.ToArray();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException
            && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
