using System.Text;
using Microsoft.AspNetCore.Http;

namespace Assay.Guard;

/// <summary>Reads the <c>Cookie</c> header as it was sent (RFC 6265 section 4.2), without decoding and without losing duplicates.</summary>
internal static class CookieHeader
{
    /// <summary>The name and raw value of each cookie.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(HttpContext http)
    {
        foreach (var header in http.Request.Headers.Cookie)
        {
            foreach (var part in (header ?? "").Split(';'))
            {
                var pair = part.Trim(' ', '\t');
                var equals = pair.IndexOf('=');
                if (pair.Length > 0)
                {
                    yield return equals < 0 ? new(pair, "") : new(pair[..equals], pair[(equals + 1)..]);
                }
            }
        }
    }

    /// <summary>The raw values of the cookies of one name.</summary>
    public static IEnumerable<string> Values(HttpContext http, string name) =>
        Pairs(http).Where(p => p.Key == name).Select(p => p.Value);

    /// <summary>Takes every cookie out of the request that is not among <paramref name="names"/>.</summary>
    public static void Keep(HttpContext http, IReadOnlySet<string> names)
    {
        if (http.Request.Headers.Cookie.Count == 0)
        {
            return;
        }

        var kept = new StringBuilder();
        foreach (var (name, value) in Pairs(http))
        {
            if (names.Contains(name))
            {
                kept.Append(kept.Length == 0 ? "" : "; ").Append(name).Append('=').Append(value);
            }
        }

        if (kept.Length == 0)
        {
            http.Request.Headers.Remove("Cookie");
        }
        else
        {
            http.Request.Headers.Cookie = kept.ToString();
        }
    }
}
