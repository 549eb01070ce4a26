using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Tokens that never expire.</summary>
public sealed class EndlessToken : ApiProbe
{
    private const int MostNames = 8;

    /// <inheritdoc/>
    public override string Code => "ZTP128";

    /// <inheritdoc/>
    public override string Name => "endless-token";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override int Cwe => 613;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Looks into the JSON Web Tokens of the callers for `exp` (RFC 7519, 4.1.4), and sees that the API takes them as they are.
        ## Why it matters
        A token that leaks once, in a log or on a stolen phone, opens the door for ever.
        ## Bad
        ```http
        GET /orders HTTP/1.1
        Authorization: Bearer (claims: sub)

        HTTP/1.1 200
        ```
        ## Good
        ```http
        GET /orders HTTP/1.1
        Authorization: Bearer (claims: sub, iat, exp)

        HTTP/1.1 200
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        if (!scene.Identities.Any(i => i.Jwt is { } token && IsEndless(token)))
        {
            yield break;
        }

        await foreach (var gate in TokenGate.FindAsync(scene))
        {
            if (gate.Caller.Jwt is not { } token || !IsEndless(token))
            {
                continue;
            }

            var shown = await scene.SendAsync(gate.Subject.Operation, gate.Subject.Arguments, gate.Caller);
            if (shown.Answer.IsSuccess)
            {
                var claims = string.Join(", ", token.Claims.EnumerateObject().Take(MostNames).Select(c => $"`{Names.Short(c.Name)}`"));
                yield return Found(
                    new CallLocation(gate.Subject.Operation.Title, "header", gate.Caller.Credential.Header.Key),
                    "tokens never expire",
                    "issue tokens that live for minutes, with `exp`, and refuse those without",
                    scene.Evidence(shown, $"the token holds the claims {claims} and no `exp`; it opens what is closed to nobody's"));
                yield break;
            }
        }
    }

    // Some write the end of a token under a name of their own.
    private static bool IsEndless(Jwt token) =>
        token.Expires is null && !token.Claims.EnumerateObject().Any(c => Words.Of(c.Name).Intersect(["exp", "expires", "expire", "expiry", "expiration", "ttl", "lifetime", "until"]).Any());
}
