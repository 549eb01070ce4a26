using System.Text.RegularExpressions;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>Headers that name the server's software with its version.</summary>
public sealed partial class ServerBanner : ApiProbe
{
    private const int MostText = 20_000;
    private static readonly string[] Headers = ["Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-Runtime-Version", "X-Generator"];

    /// <inheritdoc/>
    public override string Code => "ZTP223";

    /// <inheritdoc/>
    public override string Name => "server-banner";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override int Cwe => 200;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Looks at the headers `Server`, `X-Powered-By` and their kin for the number of a version, and at answers that need no
        credential for the names of well-known software with one.
        ## Why it matters
        The attacker looks the version up in a list of known holes instead of trying them all.
        ## Bad
        ```http
        GET /orders HTTP/1.1

        HTTP/1.1 200
        Server: Apache/2.4.49 (Unix)
        ```
        ## Good
        ```http
        GET /orders HTTP/1.1

        HTTP/1.1 200
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        foreach (var subject in scene.Subjects.Where(s => s is { Control: not null } && s.Operation.IsSafe))
        {
            var names = Telling(subject.Control!);
            if (names.Length == 0)
            {
                continue;
            }

            var shown = await scene.SendAsync(subject.Operation, subject.Arguments, subject.Caller);
            if (Telling(shown.Answer).Length > 0)
            {
                yield return Found(
                    new CallLocation(subject.Operation.Title, "response"),
                    $"answers name the server's software and its version ({string.Join(", ", names.Select(n => $"`{n}`"))})",
                    "switch these headers off, or leave the version out",
                    scene.Evidence(shown, "the header holds the number of a version, twice"));
                break;
            }
        }

        foreach (var subject in scene.Subjects.Where(s => s is { IsEntered: true, Kind: null, Control: { IsSuccess: true, Text.Length: < MostText } } && s.Operation.Method == "GET" && Software().IsMatch(s.Control!.Text)))
        {
            var shown = await scene.SendAsync(subject.Operation, subject.Arguments, null);
            if (shown.Answer.IsSuccess && Software().Match(shown.Answer.Text) is { Success: true } named)
            {
                yield return Found(
                    new CallLocation(subject.Operation.Title, "response"),
                    $"`{subject.Operation.Title}` tells everybody what the server runs (`{Names.Short(named.Value)}`)",
                    "answer with the state alone; versions are for the operators' eyes",
                    scene.Evidence(shown, "no credential was sent, and the answer names the software with its version"));
                yield break;
            }
        }
    }

    private static string[] Telling(Answer answer) => [.. Headers.Where(h => answer.Header(h) is { } value && Version().IsMatch(value))];

    [GeneratedRegex(@"\d+\.\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Version();

    [GeneratedRegex(@"\b(Python|Node(\.js)?|PHP|Ruby|Java|OpenJDK|Go|\.NET( Core)?|ASP\.NET( Core)?|FastAPI|Flask|Django|Werkzeug|Express|Rails|Laravel|Spring Boot|Tomcat|Jetty|nginx|Apache|IIS|Kestrel|gunicorn|uvicorn|PostgreSQL|MySQL|MariaDB|SQLite|MongoDB|Redis|Oracle|SQL Server|Debian|Ubuntu|Alpine|CentOS|Linux|Windows Server)[ /:v-]{1,3}\d+\.\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Software();
}
