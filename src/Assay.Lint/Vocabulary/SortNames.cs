namespace Assay.Lint.Vocabulary;

/// <summary>Names of parameters that choose by which property a list is sorted, grouped or cut.</summary>
internal static class SortNames
{
    private static readonly string[] Sorts =
    [
        "sort", "sort by", "sortby", "sort field", "sort key", "sort column", "sort order", "order by", "orderby", "ordering", "order", "sorting",
        "group by", "groupby", "order field", "order column", "ranking", "sort property", "sort on", "sorted by", "order on", "rank by", "arrange by",
    ];

    private static readonly string[] NotSorts = ["purchase order", "work order", "sales order", "customer order"];

    public static bool IsSort(string name)
    {
        var phrase = Words.Phrase(name);
        return Words.EndsWithAny(phrase, Sorts) && !Words.EndsWithAny(phrase, NotSorts);
    }
}
