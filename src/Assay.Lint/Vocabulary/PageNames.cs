namespace Assay.Lint.Vocabulary;

/// <summary>Names of the numbers with which a caller asks for a part of a list.</summary>
internal static class PageNames
{
    private static readonly string[] Sizes =
    [
        "page size", "pagesize", "per page", "perpage", "limit", "page limit", "max results", "maxresults", "max items",
        "page length", "size", "take", "top", "first", "last", "count", "rows", "num results", "results per page", "items per page",
        "number of results", "batch size", "max", "max records", "records per page", "rows per page", "max rows", "max hits", "hits per page", "limit to", "max page size", "fetch size", "chunk size",
    ];

    private static readonly string[] Positions =
    [
        "page", "page number", "page no", "page num", "pagenumber", "page index", "pageindex", "offset", "skip", "start", "from index", "start index",
        "start at", "current page", "first result", "start row", "row offset", "first row", "pg",
    ];

    // `limit` and `size` ask for a part of a list only where they stand in a query, and these never do.
    private static readonly string[] NotSizes = ["file size", "image size", "rate limit", "credit limit", "account count"];

    public static bool IsSize(string name)
    {
        var phrase = Words.Phrase(name);
        return Words.EndsWithAny(phrase, Sizes) && !Words.EndsWithAny(phrase, NotSizes) && !IsRangeBound(phrase);
    }

    /// <summary>Whether the name has no other meaning.</summary>
    public static bool SpeaksOfPages(string name) => Words.Of(name).Any(w => w is "page" or "pagesize" or "pagenumber" or "pageindex" or "perpage" or "limit" or "offset" or "results" or "maxresults");

    public static bool IsPosition(string name) => Words.EndsWithAny(Words.Phrase(name), Positions) && !IsSize(name);

    // `price[max]`, `amount_max`: the end of a range over some property.
    private static bool IsRangeBound(string phrase) =>
        phrase != "max" && phrase.EndsWith(" max", StringComparison.Ordinal);
}
