using Assay.Contract;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>CORS: any site may read answers with the user's credentials.</summary>
public sealed class MirroredOrigin : ApiProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP221";

    /// <inheritdoc/>
    public override string Name => "mirrored-origin";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override int Cwe => 942;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Sends requests with origins that nobody has ever heard of, and with `null`. It is a finding where the answer allows
        exactly that origin to read it with credentials. `Access-Control-Allow-Origin: *` allows none, and is none.
        ## Why it matters
        Every page that a logged-in user visits reads and changes his data.
        ## Bad
        ```http
        GET /orders HTTP/1.1
        Origin: https://assay.example

        HTTP/1.1 200
        Access-Control-Allow-Origin: https://assay.example
        Access-Control-Allow-Credentials: true
        ```
        ## Good
        ```http
        GET /orders HTTP/1.1
        Origin: https://assay.example

        HTTP/1.1 200
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        var reached = new List<(Subject Subject, Exchange Attack, string Origin)>();
        foreach (var subject in scene.Subjects.Where(s => s.IsEntered && s.Operation.Method == "GET").Take(20))
        {
            foreach (var (one, other) in ((string, string?)[])[($"https://{scene.Mark}.assay.example", $"https://other-{scene.Mark}.assay.example"), ("null", null)])
            {
                var attack = await SendAsync(scene, subject, one);
                var hasCookie = AllowsAny(attack.Answer);
                if (hasCookie)
                {
                    // Some repeat the origin only where cookies came with the request, as a browser would send them.
                    attack = await SendAsync(scene, subject, one, hasCookie);
                }

                if (!Allows(attack.Answer, one))
                {
                    continue;
                }

                // A list of known origins holds neither; one that is written down once would be the same for both.
                var again = await SendAsync(scene, subject, other ?? one, hasCookie);
                var none = await scene.SendAsync(subject.Operation, subject.Arguments, subject.Caller);
                if (Allows(again.Answer, other ?? one) && (other is not null || !Allows(none.Answer, one)))
                {
                    reached.Add((subject, attack, one));
                    break;
                }
            }
        }

        if (reached.Count == 0)
        {
            yield break;
        }

        // One setting, one finding.
        var (first, proof, origin) = reached[0];
        yield return Found(
            new CallLocation(first.Operation.Title, "response"),
            $"`{first.Operation.Title}`{(reached.Count > 1 ? $" and {reached.Count - 1} more let" : " lets")} {(origin == "null" ? "the origin `null`" : "every origin")} read answers with the user's credentials",
            "allow a list of origins, compared as a whole; allow credentials only where cookies are needed",
            scene.Evidence(proof, $"the answer repeats the origin `{origin}` in `Access-Control-Allow-Origin` and allows credentials{(origin == "null" ? "" : "; another unknown origin is allowed too")}"));
    }

    private static async Task<Exchange> SendAsync(Scene scene, Subject subject, string origin, bool hasCookie = false)
    {
        var call = scene.Calls.Build(subject.Operation, subject.Arguments, subject.Caller);
        call = call with { Headers = [.. call.Headers, new("Origin", origin)] };
        if (hasCookie && !call.Headers.Any(h => h.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase)))
        {
            call = call with { Headers = [.. call.Headers, new("Cookie", "assay=1")] };
        }

        return new Exchange(call, await scene.SendAsync(call));
    }

    private static bool Allows(Answer answer, string origin) =>
        answer.Header("Access-Control-Allow-Origin") == origin
        && string.Equals(answer.Header("Access-Control-Allow-Credentials"), "true", StringComparison.OrdinalIgnoreCase);

    private static bool AllowsAny(Answer answer) => Allows(answer, "*");
}
