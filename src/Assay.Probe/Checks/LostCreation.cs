using Assay.Contract;

namespace Assay.Probe.Checks;

/// <summary>Objects that were created, and cannot be read.</summary>
public sealed class LostCreation : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP113";

    /// <inheritdoc/>
    public override string Name => "lost-creation";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Creates an object and follows the `Location` of the answer 201: what was created must be found there by its
        creator.
        ## Why it matters
        The API says that it has kept something which it has not, or clients cannot get at what is theirs.
        ## Bad
        ```http
        POST /notes HTTP/1.1

        HTTP/1.1 201
        Location: /notes/7

        GET /notes/7 HTTP/1.1

        HTTP/1.1 404
        ```
        ## Good
        ```http
        GET /notes/7 HTTP/1.1

        HTTP/1.1 200
        ```
        """;
}
