using System.Text.Json;
using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Contract;

/// <summary>Improper inventory: paths that no contract names.</summary>
public sealed class UndocumentedEndpoint : ApiProbe
{
    private static readonly string[] Paths =
    [
        "/secrets", "/secret", "/admin", "/admin/users", "/admin/config", "/internal", "/private", "/debug", "/_debug", "/debug/vars",
        "/debug/pprof/", "/debug/config", "/config", "/configuration", "/settings", "/env", "/.env", "/.git/config", "/.git/HEAD",
        "/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/mappings", "/actuator/configprops", "/metrics", "/trace",
        "/console", "/h2-console", "/phpinfo.php", "/server-status", "/elmah.axd", "/trace.axd", "/web.config", "/appsettings.json",
        "/appsettings.Development.json", "/backup", "/backup.sql", "/dump", "/dump.sql", "/db", "/database", "/export", "/logs",
        "/log", "/test", "/dev", "/users", "/users/all", "/accounts", "/credentials", "/keys", "/tokens", "/passwords",
        "/api/admin", "/api/debug", "/api/internal", "/api/users", "/api/config", "/api/secrets", "/v1/admin", "/_internal", "/hidden",
    ];

    private static readonly string[] BelowCollections = ["_debug", "debug", "all", "export", "dump", "admin", "internal"];

    /// <inheritdoc/>
    public override string Code => "ZTP001";

    /// <inheritdoc/>
    public override string Name => "undocumented-endpoint";

    /// <inheritdoc/>
    public override Threat Threat => Threat.ImproperInventory;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Contract;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Asks for some dozens of paths on which developers leave things behind, and compares the answers with that for a
        path that cannot exist. Pages for browsers do not count, nor what only says that the service is alive.
        ## Why it matters
        What no contract names nobody reviews, protects or removes.
        ## Bad
        ```http
        GET /secrets HTTP/1.1

        HTTP/1.1 200
        {"connection_string":"Host=db;Password=..."}
        ```
        ## Good
        ```http
        GET /secrets HTTP/1.1

        HTTP/1.1 404
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        // Who answers everything alike answers nothing: pages of a web application, a login in front of all.
        var nowhere = await scene.SendAsync(scene.Calls.Undeclared("GET", $"/assay-{scene.Mark}", null));
        foreach (var path in Paths.Concat(Below(scene)).Distinct(StringComparer.Ordinal).Where(p => !IsDeclared(scene, p)))
        {
            foreach (var caller in new Identity?[] { null, scene.Alice }.Distinct())
            {
                var call = scene.Calls.Undeclared("GET", path, caller);
                var answer = await scene.SendAsync(call);
                if (!IsTelling(answer, nowhere))
                {
                    continue;
                }

                var leaks = Says(answer);
                yield return Found(
                    new CallLocation($"GET {path}"),
                    $"`GET {path}` answers{(caller is null ? " everyone" : "")} and the contract does not name it",
                    "remove it, or name it in the contract and protect it like everything else",
                    scene.Evidence(new Exchange(call, answer), $"the answer has content ({answer.ContentType.Split(';')[0]}{leaks}), while a path that cannot exist brings status {nowhere.Status}"))
                    with { Severity = leaks.Length > 0 ? Severity.Error : Severity.Warning };
                break;
            }
        }
    }

    private static IEnumerable<string> Below(Scene scene) =>
        scene.Store.Kinds.Where(k => !k.CollectionPath.Contains('{') && k.CollectionPath.Length > 0)
            .SelectMany(_ => BelowCollections, (k, word) => $"{k.CollectionPath}/{word}");

    private static bool IsDeclared(Scene scene, string path) =>
        scene.Contract.Match("GET", (scene.Contract.BasePaths.Count > 0 ? scene.Contract.BasePaths[0] : "") + path).IsPathKnown;

    private static bool IsTelling(Answer answer, Answer nowhere) =>
        answer.IsSuccess && !answer.IsHtml && answer.Body.Length > 2
        && !(nowhere.IsSuccess && (answer.Body.Span.SequenceEqual(nowhere.Body.Span) || answer.ContentType == nowhere.ContentType))
        && !IsHarmless(answer);

    // "OK", {"status":"UP"} and the like tell nobody anything.
    private static bool IsHarmless(Answer answer) =>
        answer.Body.Length < 40 && answer.Json is not { ValueKind: JsonValueKind.Array }
        && (answer.Json is not { ValueKind: JsonValueKind.Object } json || json.EnumerateObject().All(m => m.Name is "status" or "message" or "ok" or "healthy" or "version"));

    private static string Says(Answer answer)
    {
        var members = answer.Json is { } json ? AnswerMember.In(json, null) : [];
        var secret = members.FirstOrDefault(m => Sensitive.Why(m) is not null || m.Name.Contains("password", StringComparison.OrdinalIgnoreCase)
            || m.Name.Contains("secret", StringComparison.OrdinalIgnoreCase) || m.Name.Contains("api_key", StringComparison.OrdinalIgnoreCase));
        return secret is not null ? $" with `{Assay.Contract.Text.Names.Short(secret.Name)}`"
            : answer.Json is null && answer.Text.Contains("PASSWORD", StringComparison.OrdinalIgnoreCase) ? " that speaks of a password"
            : "";
    }
}
