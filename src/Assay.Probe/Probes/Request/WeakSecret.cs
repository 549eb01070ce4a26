using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken authentication: the secret that signs tokens can be guessed.</summary>
public sealed class WeakSecret : ApiProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP124";

    /// <inheritdoc/>
    public override string Name => "weak-token-secret";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override int Cwe => 521;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Tries the secrets of tutorials and defaults on a genuine token, without sending anything. Where one made the signature,
        it signs tokens of its own: with one claim more, then expired, and for another audience or from another issuer where
        the genuine token names them. What the API accepts of these is part of the finding.
        ## Why it matters
        Who knows the secret is whoever he likes, for as long as he likes.
        ## Bad
        ```http
        GET /orders HTTP/1.1
        Authorization: Bearer (signed with the secret "changeme")

        HTTP/1.1 200
        ```
        ## Good
        ```http
        GET /orders HTTP/1.1
        Authorization: Bearer (signed with the secret "changeme")

        HTTP/1.1 401
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        await foreach (var gate in TokenGate.FindAsync(scene))
        {
            if (gate.Caller.Jwt is not { } token || TokenSigner.Guess(token) is not { } secret)
            {
                continue;
            }

            var key = Encoding.UTF8.GetBytes(secret);
            var algorithm = TokenSigner.Algorithm(token)!;
            async Task<Exchange?> TryAsync(Action<JsonObject> change)
            {
                var claims = TokenSigner.Claims(token);
                change(claims);
                var text = TokenSigner.Hmac(token, claims, key, algorithm);
                return await gate.TryAsync(Forgery.Of("", gate.Caller, text).As);
            }

            if (await TryAsync(c => c["assay"] = 1) is not { } attack)
            {
                continue;
            }

            var now = scene.Options.Time.GetUtcNow().ToUnixTimeSeconds();
            var where = new CallLocation(gate.Subject.Operation.Title, "header", attack.Call.As!.Credential.Header.Key);
            yield return Found(where, $"`{gate.Subject.Operation.Title}` accepts a token signed with a guessed secret",
                "sign with 32 random bytes at least, kept outside the code, or with a private key",
                scene.Evidence(attack, $"a secret out of a small list signs as the API does (its length is {secret.Length}); a token made with it, with one claim more, is accepted"));
            foreach (var (what, hint, change) in Unchecked(token, now))
            {
                if (await TryAsync(change) is { } accepted)
                {
                    yield return Found(where, $"`{gate.Subject.Operation.Title}` accepts a token {what}", hint,
                        scene.Evidence(accepted, $"the token is signed as a genuine one is; it is {what}, and the answer is what `{gate.Caller.Name}` gets")) with { Cwe = 613 };
                }
            }

            yield break;
        }
    }

    private static IEnumerable<(string What, string Hint, Action<JsonObject> Change)> Unchecked(Jwt token, long now)
    {
        if (token.Expires is not null)
        {
            yield return ("that has expired", "check `exp` of every token", c => { c["exp"] = now - 86_400; c["iat"] = now - 90_000; c.Remove("nbf"); });
        }

        if (token.Claims.TryGetProperty("aud", out _))
        {
            yield return ("for another audience", "check that `aud` names this API", c => c["aud"] = "https://assay.example/other");
        }

        if (token.Claims.TryGetProperty("iss", out _))
        {
            yield return ("from another issuer", "check that `iss` is the issuer you trust", c => c["iss"] = "https://assay.example/other");
        }
    }
}
