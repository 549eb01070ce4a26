using Assay.Contract.Http;

namespace Assay.Guard;

/// <summary>Reads a query as it was sent.</summary>
internal static class QueryText
{
    /// <summary>The decoded values of one name; empty for one that is not well encoded.</summary>
    public static IEnumerable<string> Values(string rawQuery, string name) =>
        Parts(rawQuery)
            .Where(part => NameOf(part) == name)
            .Select(part => part.IndexOf('=') is >= 0 and var equals
                && PercentEncoding.TryDecode(part[(equals + 1)..], plusIsSpace: true, out var value) ? value : "");

    /// <summary>The query without the parameters of those names.</summary>
    public static string Without(string rawQuery, IReadOnlySet<string> names) =>
        names.Count == 0 ? rawQuery : string.Join('&', Parts(rawQuery).Where(part => !names.Contains(NameOf(part))));

    private static string[] Parts(string rawQuery) => rawQuery.Length == 0 ? [] : rawQuery.Split('&');

    private static string NameOf(string part)
    {
        var equals = part.IndexOf('=');
        var raw = equals < 0 ? part : part[..equals];
        return PercentEncoding.TryDecode(raw, plusIsSpace: true, out var name) ? name : raw;
    }
}
