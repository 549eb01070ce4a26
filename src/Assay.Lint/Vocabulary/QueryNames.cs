namespace Assay.Lint.Vocabulary;

/// <summary>Names of parameters that choose what an answer holds, or that carry a condition.</summary>
internal static class QueryNames
{
    private static readonly string[] Expansions =
    [
        "expand", "expands", "expansion", "include", "includes", "include fields", "fields", "select", "embed", "embeds", "embedded", "populate", "projection", "columns", "relations",
        "response fields", "return fields", "return properties", "include relations", "exclude fields", "with relations", "attributes to retrieve", "with", "attributes", "properties", "only", "fieldset", "fieldsets", "view fields", "show fields", "select fields", "include properties",
    ];

    private static readonly string[] Filters =
    [
        "filter", "filters", "where", "where clause", "criteria", "rsql", "fiql", "odata", "jql", "kql", "soql", "cql", "sql", "sql query", "filter query", "filter expression", "query filter",
        "filter by expression", "condition", "conditions", "filter string", "filter by", "predicate", "constraint", "constraints", "having", "search criteria", "search expression", "query expression", "sql where", "where condition", "lucene query",
    ];

    private static readonly string[] Languages =
        ["operator", "operators", "rsql", "fiql", "odata", "lucene", "sql", "jql", "soql", "cel", "boolean expression", "filter expression", "query language", "query syntax", "syntax"];

    /// <summary>Whether a parameter of that name chooses properties or related objects.</summary>
    public static bool IsExpansion(string name) =>
        Words.Phrase(name) is var phrase && (Expansions.Contains(phrase) || phrase.StartsWith("fields ", StringComparison.Ordinal));

    /// <summary>Whether a parameter of that name carries a condition.</summary>
    public static bool IsFilter(string name) => Filters.Contains(Words.Phrase(name));

    /// <summary>Whether it may carry one, or words to search for.</summary>
    public static bool MayBeFilter(string name) => Words.Phrase(name) is "query" or "q" or "search" or "search query" or "expression";

    /// <summary>Whether a description speaks of a language of conditions.</summary>
    public static bool SpeaksOfLanguage(string text)
    {
        var phrase = " " + Words.Phrase(text.Length > 600 ? text[..600] : text) + " ";
        return Languages.Any(l => phrase.Contains($" {l} ", StringComparison.Ordinal));
    }
}
