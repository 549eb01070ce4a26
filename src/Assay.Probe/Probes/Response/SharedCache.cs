using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>Private answers that a shared cache may keep and hand to others.</summary>
public sealed class SharedCache : ApiProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP222";

    /// <inheritdoc/>
    public override string Name => "shared-cache";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override int Cwe => 525;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Looks at answers that differ from one caller to the next and that nobody gets without a credential. It is a finding
        where `Cache-Control` says `public` or `s-maxage`, which lets shared caches keep even answers to requests with
        `Authorization` (RFC 9111, section 3.5), and where a cookie is the credential also `max-age` without `private`.
        ## Why it matters
        The proxy of a company or a content network answers the next user with this one's data.
        ## Bad
        ```http
        GET /me HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN

        HTTP/1.1 200
        Cache-Control: public, max-age=600
        ```
        ## Good
        ```http
        GET /me HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN

        HTTP/1.1 200
        Cache-Control: no-store
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        if (scene is not { Alice: { } alice, Bob: { } bob })
        {
            yield break;
        }

        var found = new List<(Subject Subject, Exchange Shown)>();
        foreach (var subject in scene.Subjects.Where(s => s is { IsEntered: true, Control: not null } && s.Caller == alice && s.Operation.Method == "GET" && MayBeKept(s.Control!, s)))
        {
            var shown = await scene.SendAsync(subject.Operation, subject.Arguments, alice);
            var (_, nobody) = await scene.SendAsync(subject.Operation, subject.Arguments, null);
            var (_, other) = await scene.SendAsync(subject.Operation, subject.Arguments, bob);
            var (_, again) = await scene.SendAsync(subject.Operation, subject.Arguments, alice);
            // What both get is no secret between them; what nobody is refused is public.
            if (shown.Answer.IsSuccess && nobody.IsDenied && MayBeKept(again, subject)
                && (other.IsSuccess ? !Likeness.Same(shown.Answer, other, Likeness.Volatile(shown.Answer, again)) : other.Status is 403 or 404))
            {
                found.Add((subject, shown));
            }
        }

        if (found.Count > 0)
        {
            var (first, proof) = found[0];
            yield return Found(
                new CallLocation(first.Operation.Title, "response"),
                $"`{first.Operation.Title}`{(found.Count > 1 ? $" and {found.Count - 1} more let" : " lets")} shared caches keep private answers",
                "answer with `Cache-Control: no-store`, or `private` where the browser may keep it",
                scene.Evidence(proof, $"`Cache-Control: {proof.Answer.Header("Cache-Control")}`, while `{alice.Name}` and `{bob.Name}` get different answers and nobody gets one"));
        }
    }

    private static bool MayBeKept(Answer answer, Subject subject)
    {
        var directives = (answer.Header("Cache-Control") ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries);
        if (directives.Any(d => d is "no-store" or "private" or "no-cache" || d.StartsWith("private=", StringComparison.Ordinal)))
        {
            return false;
        }

        // A cache that tells callers apart keeps them apart.
        var vary = (answer.Header("Vary") ?? "").ToLowerInvariant();
        if (vary.Contains('*') || vary.Contains("authorization") || vary.Contains("cookie"))
        {
            return false;
        }

        var isLasting = directives.Any(d => d.StartsWith("s-maxage=", StringComparison.Ordinal) && d != "s-maxage=0") || directives.Contains("public");
        return isLasting || (subject.Caller?.Credential is Identities.CookieCredential && directives.Any(d => d.StartsWith("max-age=", StringComparison.Ordinal) && d != "max-age=0"));
    }
}
