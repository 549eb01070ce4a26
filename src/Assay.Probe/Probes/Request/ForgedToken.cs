using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken authentication: tokens that nobody issued.</summary>
public sealed class ForgedToken : ApiProbe
{
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
        wrong signature, a token that says that it needs none (`alg: none`).
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
        var accepted = new List<(string Forgery, Subject Subject, Exchange Attack)>();
        foreach (var subject in scene.Subjects.Where(s => s is { IsEntered: true, Caller: not null } && s.Operation.Method == "GET"))
        {
            var (_, control) = await scene.SendAsync(subject.Operation, subject.Arguments, subject.Caller);
            var (_, nobody) = await scene.SendAsync(subject.Operation, subject.Arguments, null);
            if (!control.IsSuccess || nobody.Status is not (401 or 403))
            {
                continue;
            }

            foreach (var (forgery, forged) in Forgeries(subject.Caller!))
            {
                var attack = await scene.SendAsync(subject.Operation, subject.Arguments, forged);
                var (_, again) = await scene.SendAsync(subject.Operation, subject.Arguments, subject.Caller);
                if (Likeness.Same(attack.Answer, again, Likeness.Volatile(control, again)))
                {
                    accepted.Add((forgery, subject, attack));
                }
            }
        }

        if (accepted.Count == 0)
        {
            yield break;
        }

        // One cause, one finding: how tokens are checked is hardly decided for each operation.
        var (name, first, proof) = accepted[0];
        var kinds = accepted.Select(a => a.Forgery).Distinct(StringComparer.Ordinal).ToArray();
        var others = accepted.Select(a => a.Subject).Distinct().Count() - 1;
        yield return Found(
            new CallLocation(first.Operation.Title, "header", proof.Call.As!.Credential.Header.Key),
            $"`{first.Operation.Title}`{(others > 0 ? $" and {others} more accept" : " accepts")} {string.Join(", ", kinds)}",
            "verify every token's signature, with a key and an algorithm that you choose, not the token",
            scene.Evidence(proof, $"without a credential the answer is 401 or 403; with {name} it is what `{first.Caller!.Name}` gets"));
    }

    private static IEnumerable<(string Name, Identity Forged)> Forgeries(Identity caller)
    {
        yield return ("a made-up credential", Forge(caller, "assay-made-this-up", "assay-made-this-up"));
        if (caller.Jwt is not { } token)
        {
            yield break;
        }

        var variable = caller.Variable;
        var parts = token.Parts;
        var signed = $"$(printf %s \"${variable}\" | cut -d. -f1-2)";
        var claims = $"$(printf %s \"${variable}\" | cut -d. -f2)";
        yield return ("a token without its signature", Forge(caller, $"{parts[0]}.{parts[1]}.", $"{signed}."));
        var wrong = new string('A', parts[2].Length);
        yield return ("a token with a wrong signature", Forge(caller, $"{parts[0]}.{parts[1]}.{wrong}", $"{signed}.{wrong}"));
        var none = Jwt.Encode("""{"alg":"none","typ":"JWT"}""");
        yield return ("an unsigned token (`alg: none`)", Forge(caller, $"{none}.{parts[1]}.", $"{none}.{claims}."));
    }

    // The same place and form as the genuine credential.
    private static Identity Forge(Identity caller, string value, string shell)
    {
        var (name, prefix) = caller.Credential switch
        {
            BearerCredential => ("Authorization", "Bearer "),
            BasicCredential => ("Authorization", "Basic "),
            CookieCredential cookie => ("Cookie", $"{cookie.Name}="),
            _ => (caller.Credential.Header.Key, ""),
        };
        return caller with { Credential = new ForgedCredential(new(name, prefix + value), $"{name}: {prefix}{shell}") };
    }
}
