using Microsoft.AspNetCore.Http;

namespace Assay.Mock.Requests;

/// <summary>Reads the <c>Cookie</c> header as it was sent (RFC 6265, 4.2): nothing decoded, nothing lost.</summary>
internal static class CookiePairs
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(HttpRequest request)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var part in request.Headers.Cookie.SelectMany(h => (h ?? "").Split(';')))
        {
            var pair = part.Trim(' ', '\t');
            var equals = pair.IndexOf('=');
            if (pair.Length > 0)
            {
                pairs.Add(equals < 0 ? new(pair, "") : new(pair[..equals], pair[(equals + 1)..]));
            }
        }

        return pairs;
    }
}
