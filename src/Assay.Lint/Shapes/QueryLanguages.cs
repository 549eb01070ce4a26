using Assay.Contract.OpenApi;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>Texts of requests that are programs in a query language.</summary>
internal static class QueryLanguages
{
    private static readonly string[] Languages = ["graphql", "gql", "sql", "soql", "sparql", "cypher", "hql", "jpql", "n1ql", "kql"];

    private static readonly string[] Programs = ["query", "statement", "statements", "queries", "document"];

    // What GraphQL sends beside the document.
    private static readonly string[] Neighbours = ["variables", "operationName"];

    /// <summary>Whether a text of that name may be one.</summary>
    public static bool MayBeProgram(string name) =>
        Words.Of(name) is { Count: > 0 } words && (Languages.Contains(words[^1]) || Programs.Contains(words[^1]));

    /// <summary>The language that a text is written in, by its name, its path, its neighbours or its description; null where it is another text.</summary>
    public static string? Of(RequestText text)
    {
        var words = Words.Of(text.Name);
        return Languages.FirstOrDefault(words.Contains)
            ?? (words.Count > 1 ? null : LanguageAround(text));
    }

    private static string? LanguageAround(RequestText text)
    {
        var around = text.Operations.SelectMany(o => o.Path.Split('/')).Where(s => !s.Contains('{')).SelectMany(Words.Of).Concat(Words.Of(text.Description)).ToHashSet();
        return Languages.FirstOrDefault(around.Contains) is { } language ? (language == "gql" ? "graphql" : language)
            : text.Owner?.Properties.Any(p => Neighbours.Contains(p.Name)) == true && text.Name == "query" ? "graphql"
            : null;
    }
}
