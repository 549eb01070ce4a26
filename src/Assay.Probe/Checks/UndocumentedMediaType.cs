using Assay.Contract;
using Assay.Contract.Http;
using Assay.Probe.Phases;
using Assay.Probe.Transport;

namespace Assay.Probe.Checks;

/// <summary>Answers in a media type that the contract does not document for their status.</summary>
public sealed class UndocumentedMediaType : Check
{
    private const int LongestName = 80;

    /// <inheritdoc/>
    public override string Code => "ZTP012";

    /// <inheritdoc/>
    public override string Name => "undocumented-media-type";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Finds answers with a body whose `Content-Type` is missing, malformed, or not among the media types documented for
        their status.
        ## Why it matters
        A browser that is sent `text/html` where JSON was promised runs what it finds there, and no validator knows what
        such a body may hold.
        ## Bad
        ```http
        GET /orders/7 HTTP/1.1

        HTTP/1.1 404
        Content-Type: text/html
        ```
        with `application/problem+json` documented for 404.
        ## Good
        ```http
        GET /orders/7 HTTP/1.1

        HTTP/1.1 404
        Content-Type: application/problem+json
        ```
        """;

    internal override IEnumerable<Deviation> Judge(Trial trial, Answer answer)
    {
        if (answer.Body.IsEmpty || answer.IsServerError || trial.Subject.Operation.ResponseFor(answer.Status) is not { Content.Count: > 0 } response)
        {
            yield break;
        }

        if (MediaTypes.Select(response.Content, answer.ContentType) is null)
        {
            var said = answer.ContentType.Length == 0 ? "no media type"
                : MediaTypes.TryParse(answer.ContentType, out var essence, out _) && essence.Length <= LongestName ? $"`{essence}`"
                : "a malformed media type";
            var wanted = string.Join(", ", response.Content.Select(c => $"`{c.Range}`"));
            yield return Deviates(
                trial, answer, $"{answer.Status / 100}xx {said} for {wanted}",
                $"answers {answer.Status} as {said}, which the contract does not document", $"answer {answer.Status} as {said}, which the contract does not document",
                "send the documented media type, or document this one",
                $"the contract documents {wanted} for this answer");
        }
    }
}
