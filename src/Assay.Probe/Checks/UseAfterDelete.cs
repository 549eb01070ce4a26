using Assay.Contract;

namespace Assay.Probe.Checks;

/// <summary>Objects that can still be read after they were deleted.</summary>
public sealed class UseAfterDelete : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP112";

    /// <inheritdoc/>
    public override string Name => "use-after-delete";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Creates an object, reads it, deletes it, and reads it again with the same call: it must be gone (404, 410, or an
        answer without a body). An answer 202 to the deletion, and objects that say themselves that they are deleted,
        are left out.
        ## Why it matters
        What people have deleted is still there, and is given to whoever asks.
        ## Bad
        ```http
        DELETE /notes/7 HTTP/1.1

        HTTP/1.1 204

        GET /notes/7 HTTP/1.1

        HTTP/1.1 200
        ```
        ## Good
        ```http
        GET /notes/7 HTTP/1.1

        HTTP/1.1 404
        ```
        """;
}
