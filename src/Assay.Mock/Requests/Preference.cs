using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Assay.Mock.Requests;

/// <summary>What a client asks for in <c>Prefer</c> (RFC 7240): <c>code=404</c>, <c>example=large</c>, <c>dynamic=true</c>.</summary>
/// <param name="Status">The status; null where none is asked for.</param>
/// <param name="Example">The name of a documented example; null where none is asked for.</param>
/// <param name="IsDynamic">Whether values are made up even where there are examples.</param>
internal sealed record Preference(int? Status, string? Example, bool IsDynamic)
{
    public bool IsEmpty => Status is null && Example is null && !IsDynamic;

    public static Preference Of(HttpRequest request)
    {
        var wanted = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in request.Headers["Prefer"].SelectMany(h => (h ?? "").Split(',', ';')))
        {
            var equals = part.IndexOf('=');
            if (equals > 0)
            {
                // The first of two wins (RFC 7240, section 2).
                wanted.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim().Trim('"'));
            }
        }

        var status = wanted.TryGetValue("code", out var code) && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return new Preference(status, wanted.GetValueOrDefault("example"), wanted.GetValueOrDefault("dynamic") == "true");
    }
}
