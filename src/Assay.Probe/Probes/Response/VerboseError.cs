using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>Errors that explain the server to the attacker.</summary>
public sealed class VerboseError : ApiProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP202";

    /// <inheritdoc/>
    public override string Name => "verbose-error";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Looks in every error that other attacks provoked for stack traces and error texts of databases. One finding for
        each kind, however many operations show it.
        ## Why it matters
        Table names, statements, paths and library versions are the map for the next attack.
        ## Bad
        ```http
        GET /orders?status=%27 HTTP/1.1

        HTTP/1.1 500
        SQLite Error 1: 'unrecognized token: "'''". at Shop.Orders.List() in /src/Orders.cs:line 31
        ```
        ## Good
        ```http
        GET /orders?status=%27 HTTP/1.1

        HTTP/1.1 500
        Content-Type: application/problem+json

        {"status":500,"title":"Internal Server Error"}
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        var order = scene.Contract.Operations.Select((o, i) => (o, i)).ToDictionary(p => p.o, p => p.i);
        var kinds = scene.ServerErrors.Seen
            .Where(e => e.Call.BodyCommand is null && e.Call.As?.Credential is not Identities.ForgedCredential)
            .Select(e => (Exchange: e, Leak: Leaks.In(e.Answer.Text)))
            .Where(e => e.Leak is not null)
            .GroupBy(e => e.Leak!.StartsWith("an error text", StringComparison.Ordinal) ? "SQL" : "trace", StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            // The same for every run, whatever order the answers came in.
            var shown = kind.OrderBy(e => order[e.Exchange.Call.Operation!]).ThenBy(e => e.Exchange.Call.Body is null ? 0 : 1)
                .ThenBy(e => e.Exchange.Call.Target, StringComparer.Ordinal).Take(5);
            foreach (var (exchange, leak) in shown)
            {
                var again = new Exchange(exchange.Call, await scene.SendAsync(exchange.Call));
                if (Leaks.In(again.Answer.Text) is null)
                {
                    continue;
                }

                var operations = kind.Select(e => e.Exchange.Call.Operation!).Distinct().Count();
                yield return Found(
                    new CallLocation(exchange.Call.Operation!.Title, "response"),
                    $"`{exchange.Call.Operation.Title}`{(operations > 1 ? $" and {operations - 1} more answer" : " answers")} with {leak}",
                    "answer errors with a bare problem document (RFC 9457) and write the detail to the log",
                    scene.Evidence(again, $"the answer of status {again.Answer.Status} holds {leak}, twice"));
                break;
            }
        }
    }
}
