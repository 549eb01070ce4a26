using Assay.Contract;

namespace Assay.Guard.Database;

/// <summary>A statement in which a value of the request is more than a value.</summary>
internal sealed class InjectedStatement : Detector
{
    public static readonly InjectedStatement Instance = new();

    public override string Code => "ZTG401";

    public override string Name => "injected-statement";

    public override Threat Threat => Threat.SqlInjection;

    public override Flow Flow => Flow.Database;

    public override string Doc => """
        ## What it does
        Knows the values of the current request, and refuses to execute an SQL statement in which one of them crosses the border of
        a token: where it ends a literal, begins a comment, or brings operators and keywords with it. A value that stays inside one
        literal, or is one name or one number, changes nothing and passes; so do parameters, which are not part of the text.
        ## Why it matters
        A value that becomes SQL reads, changes and deletes whatever the application can.
        ## Bad
        ```csharp
        command.CommandText = $"SELECT * FROM orders WHERE status = '{status}'"; // status=' OR '1'='1
        ```
        ## Good
        ```csharp
        command.CommandText = "SELECT * FROM orders WHERE status = @status";
        ```
        ## Limits
        A value that the application has transformed beyond trimming, changing case, URL-decoding and escaping is not recognised. A
        value of several tokens that stands in a parameterised statement by chance (`FROM orders`) is refused once, if it comes
        before any other request has executed that statement.
        """;
}
