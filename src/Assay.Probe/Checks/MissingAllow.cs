using Assay.Contract;

namespace Assay.Probe.Checks;

/// <summary>Answers 405 that do not say which methods are allowed.</summary>
public sealed class MissingAllow : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP015";

    /// <inheritdoc/>
    public override string Name => "missing-allow";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Sends to every path a method that no API knows and sees whether an answer 405 names the allowed ones in `Allow`
        (RFC 9110, section 15.5.6).
        ## Why it matters
        Clients and gateways learn from it what they may send; without it the answer breaks HTTP.
        ## Bad
        ```http
        ASSAY /orders HTTP/1.1

        HTTP/1.1 405
        ```
        ## Good
        ```http
        ASSAY /orders HTTP/1.1

        HTTP/1.1 405
        Allow: GET, POST
        ```
        """;
}
