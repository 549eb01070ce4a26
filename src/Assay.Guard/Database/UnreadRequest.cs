using Assay.Contract;

namespace Assay.Guard.Database;

/// <summary>A statement during a request whose values are not all known.</summary>
internal sealed class UnreadRequest : Detector
{
    public static readonly UnreadRequest Instance = new();

    public override string Code => "ZTG402";

    public override string Name => "unread-request";

    public override Threat Threat => Threat.SqlInjection;

    public override Flow Flow => Flow.Database;

    public override string Doc => """
        ## What it does
        Refuses SQL statements during a request whose body is malformed, or bigger than the guard reads, so that its values are not
        known. A statement that another request has executed before, letter by letter, passes.
        ## Why it matters
        What nobody has looked at may be anything; a body of megabytes is a way to hide one value.
        ## Bad
        ```
        POST /orders   {"note": "... two megabytes ..."}
        ```
        ## Good
        ```csharp
        services.AddAssayDatabaseGuard(options => options.MaxBodyBytes = 4 * 1024 * 1024);
        ```
        """;
}
