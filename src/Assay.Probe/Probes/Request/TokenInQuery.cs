using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Answers;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken authentication: a token is taken from the address too.</summary>
public sealed class TokenInQuery : ApiProbe
{
    private static readonly string[] Names = ["access_token", "token", "api_key", "apikey", "auth", "jwt", "key"];

    /// <inheritdoc/>
    public override string Code => "ZTP125";

    /// <inheritdoc/>
    public override string Name => "token-in-query";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override int Cwe => 598;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Sends a genuine token as a parameter of the query, where the contract wants it in a header or cookie. A made-up token
        in the same parameter must be refused, and so must nobody.
        ## Why it matters
        Addresses stand in logs, histories and `Referer` headers, and the token with them (RFC 6750, section 5.3).
        ## Bad
        ```http
        GET /orders?access_token=$ALICE_TOKEN HTTP/1.1

        HTTP/1.1 200
        ```
        ## Good
        ```http
        GET /orders?access_token=$ALICE_TOKEN HTTP/1.1

        HTTP/1.1 401
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        if (scene.Contract.Operations.Any(o => o.Security?.SelectMany(r => r.Schemes).Any(s => s.Scheme?.In == ParameterLocation.Query) == true))
        {
            yield break;
        }

        var tried = 0;
        await foreach (var gate in TokenGate.FindAsync(scene))
        {
            var token = gate.Caller.Credential is BasicCredential ? null : gate.Caller.Credential.Secret;
            if (token is null || tried++ > 2)
            {
                yield break;
            }

            foreach (var name in Names)
            {
                var attack = await SendAsync(scene, gate.Subject, name, token);
                var (_, genuine) = await scene.SendAsync(gate.Subject.Operation, gate.Subject.Arguments, gate.Caller);
                if (!attack.Answer.IsSuccess || !Likeness.Same(attack.Answer, genuine, Likeness.Volatile(genuine, gate.Subject.Control!)))
                {
                    continue;
                }

                var made = await SendAsync(scene, gate.Subject, name, "assay-made-this-up");
                if (made.Answer.Status is 401 or 403)
                {
                    yield return Found(
                        new CallLocation(gate.Subject.Operation.Title, "query", name),
                        $"`{gate.Subject.Operation.Title}` takes the token from the query (`{name}`)",
                        "take tokens from the `Authorization` header alone",
                        scene.Evidence(attack, $"the genuine token in `{name}` brings what it brings in the header; a made-up one there brings {made.Answer}"));
                    yield break;
                }
            }
        }
    }

    private static async Task<Exchange> SendAsync(Scene scene, Subject subject, string name, string token)
    {
        var call = scene.Calls.Build(subject.Operation, subject.Arguments, null);
        call = call with { Query = [.. call.Query, new(name, Uri.EscapeDataString(token))] };
        return new Exchange(call, await scene.SendAsync(call));
    }
}
