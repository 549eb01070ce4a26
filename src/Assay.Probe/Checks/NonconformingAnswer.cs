using Assay.Contract;
using Assay.Contract.Http;
using Assay.Contract.Schemas;
using Assay.Probe.Phases;
using Assay.Probe.Transport;

namespace Assay.Probe.Checks;

/// <summary>Answers whose body breaks its schema.</summary>
public sealed class NonconformingAnswer : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP014";

    /// <inheritdoc/>
    public override string Name => "nonconforming-answer";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Validates every JSON answer against the schema of its status and media type. A part of a schema that several
        operations share and that all of them break is one finding. Properties that the schema does not name are ZTP204's.
        ## Why it matters
        Clients read what was promised. A value of another type crashes them, or passes through them unlooked at.
        ## Bad
        ```http
        GET /orders/7 HTTP/1.1

        HTTP/1.1 200
        {"id":"seven","status":"paid"}
        ```
        ## Good
        ```http
        GET /orders/7 HTTP/1.1

        HTTP/1.1 200
        {"id":7,"status":"paid"}
        ```
        """;

    internal override IEnumerable<Deviation> Judge(Trial trial, Answer answer)
    {
        if (answer.Body.IsEmpty || answer.Truncated || answer.IsServerError
            || trial.Subject.Operation.ResponseFor(answer.Status) is not { } response
            || MediaTypes.Select(response.Content, answer.ContentType) is not { Schema: { } schema } media
            || !(media.IsJson || IsJson(answer.ContentType))
            || schema.IsValid(answer.Body.Span, Direction.Response))
        {
            yield break;
        }

        foreach (var violation in schema.Validate(answer.Body.Span, Direction.Response).Where(v => !v.IsUndeclaredProperty))
        {
            var at = violation.Pointer.Length == 0 ? "" : $" at `{Template(violation.Pointer)}`";
            var what = $"with a body that breaks its schema{at}: {violation.Message}";
            yield return Deviates(
                trial, answer, $"{violation.Schema.File}#{violation.Schema.Pointer} {violation.Keyword}",
                $"answers {answer.Status} {what}", $"answer {answer.Status} {what}",
                "answer what the contract promises, or correct the contract",
                $"`{violation.Keyword}` of the schema at {violation.Schema}",
                new CallLocation(trial.Subject.Operation.Title, "response", Pointer: violation.Pointer.Length > 0 ? violation.Pointer : null));
        }
    }

    private static bool IsJson(string contentType) => MediaTypes.TryParse(contentType, out var essence, out _) && (essence.EndsWith("/json", StringComparison.Ordinal) || essence.EndsWith("+json", StringComparison.Ordinal));

    // Which of a list's items it was says nothing about the cause.
    private static string Template(string pointer) =>
        string.Join('/', pointer.Split('/').Select(s => s.Length > 0 && s.All(char.IsAsciiDigit) ? "*" : s));
}
