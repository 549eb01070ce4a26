namespace Assay.Contract.Http;

/// <summary>A name, decoded, and its value, as received.</summary>
internal readonly record struct QueryPair(string Name, string RawValue);

/// <summary>Splits a query, or a URL-encoded form, into pairs.</summary>
internal static class QueryPairs
{
    private const int MaxPairs = 1_000;

    /// <summary>The pairs; null where a name is not well encoded or there are too many.</summary>
    public static IReadOnlyList<QueryPair>? Split(string query)
    {
        var pairs = new List<QueryPair>();
        foreach (var part in query.Split('&'))
        {
            if (part.Length == 0)
            {
                continue;
            }

            var equals = part.IndexOf('=');
            var rawName = equals < 0 ? part : part[..equals];
            if (pairs.Count >= MaxPairs || !PercentEncoding.TryDecode(rawName, plusIsSpace: true, out var name))
            {
                return null;
            }

            pairs.Add(new QueryPair(name, equals < 0 ? "" : part[(equals + 1)..]));
        }

        return pairs;
    }
}
