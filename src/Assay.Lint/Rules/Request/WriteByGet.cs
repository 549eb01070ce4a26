using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class WriteByGet : Rule
{
    private static readonly string[] Reading =
        ["get", "list", "read", "find", "search", "fetch", "retrieve", "show", "view", "check", "is", "has", "can", "count", "download", "export", "preview", "describe", "query", "returns", "lookup", "load"];

    public override string Code => "ZTL149";

    public override string Name => "write-by-get";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 650;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds GET and HEAD operations whose id, path or summary says that they change something: `deleteOrder`, `/users/{id}/activate`, `Resets the counter`.
        ## Why it matters
        Browsers load GET addresses for images and previews, crawlers follow them, proxies repeat and keep them: a link is enough to change something in the name of the
        user (CWE-650, CWE-352).
        ## Bad
        ```yaml
        paths:
          /orders/{id}/cancel:
            get: { operationId: cancelOrder, responses: { "200": { description: Cancelled } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders/{id}/cancel:
            post: { operationId: cancelOrder, responses: { "200": { description: Cancelled } } }
          /updates:
            get: { operationId: listUpdates, responses: { "200": { description: Updates } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from operation in contract.Operations
        where operation.Method is "GET" or "HEAD"
        let evidence = EvidenceOf(operation)
        where evidence is not null
        let place = Place.Of(operation.Node)
        select Report(
            operation.Node, $"{place.Title} says in its {evidence} that it changes something",
            "use POST, PUT, PATCH or DELETE, which browsers, crawlers and proxies do not send on their own");

    private static string? EvidenceOf(Operation operation)
    {
        var id = operation.OperationId ?? "";
        var summary = operation.Node.String("summary") ?? operation.Node.String("description") ?? "";
        if (ActionWords.OfName(id) is { } verb)
        {
            return $"`operationId` (`{verb}`)";
        }

        // An id or a summary that says "get" tells more than a word of the path.
        if (Reads(id))
        {
            return null;
        }

        return ActionWords.OfSentence(summary) is { } said ? $"summary (`{said}`)"
            : !Reads(summary) && operation.Path.Split('/').LastOrDefault(s => s.Length > 0) is { } last && !last.Contains('{') && !AnswersPage(operation) && ActionWords.OfSegment(last) is { } word ? $"path (`{word}`)"
            : null;
    }

    private static bool Reads(string text) => Words.Of(text.Length > 80 ? text[..80] : text) is [var first, ..] && (Reading.Contains(first) || Reading.Contains(first.TrimEnd('s')));

    // `GET /orders/create` may answer the form that creates one.
    private static bool AnswersPage(Operation operation) =>
        operation.Responses.Where(r => r.IsSuccess).SelectMany(r => r.Content).Any(m => m.Range.StartsWith("text/html", StringComparison.OrdinalIgnoreCase));
}
