using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Access that depends on an address or a role which the caller states himself.</summary>
public sealed class ForwardedAddress : OperationProbe
{
    private const string Inside = "127.0.0.1";

    // Of a block for documentation (RFC 5737): nobody calls from there.
    private const string Outside = "203.0.113.77";

    internal static readonly string[] Headers = ["X-Forwarded-For", "X-Real-IP", "X-Client-IP", "X-Originating-IP", "True-Client-IP", "CF-Connecting-IP", "Forwarded"];

    private static readonly (string Header, string Claim)[] Claims =
        [("X-Admin", "true"), ("X-Is-Admin", "true"), ("X-Role", "admin"), ("X-User-Role", "admin"), ("X-Roles", "admin"), ("X-User", "admin"), ("X-Authenticated-User", "admin"), ("X-Internal", "true"), ("X-Debug", "true")];

    /// <inheritdoc/>
    public override string Code => "ZTP129";

    /// <inheritdoc/>
    public override string Name => "forwarded-address";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override int Cwe => 290;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Sends `X-Forwarded-For`, `Forwarded` (RFC 7239) and their kin with the address of this machine and with one from outside, where
        a call is refused or where it works. It is a finding where the stated address opens or closes the operation. Where a call is
        refused, headers such as `X-Admin` and `X-Role` are tried too.
        ## Why it matters
        Anybody can write such a header. Who is let in by his address lets in whoever states the right one.
        ## Bad
        ```http
        GET /admin/stats HTTP/1.1
        X-Forwarded-For: 127.0.0.1

        HTTP/1.1 200
        ```
        ## Good
        ```http
        GET /admin/stats HTTP/1.1
        X-Forwarded-For: 127.0.0.1

        HTTP/1.1 401
        ```
        """;

    internal override bool Concerns(Subject subject) => subject.Operation.Method == "GET" && !subject.IsLogin && subject.Control is { Failure: SendFailure.None, Status: (>= 200 and < 300) or 401 or 403 };

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        foreach (var refused in new[] { null, scene.Alice }.Distinct())
        {
            if ((await scene.SendAsync(subject.Operation, subject.Arguments, refused)).Answer.IsDenied && await ClaimedAsync(scene, subject, refused) is { } claimed)
            {
                yield return claimed;
                yield break;
            }
        }

        // Without any credential first: what is open to nobody needs the address most.
        var caller = subject.Operation.AllowsAnonymous ? null : subject.Caller;
        foreach (var header in Headers)
        {
            var inside = await SendAsync(scene, subject, caller, header, Inside);
            var outside = await SendAsync(scene, subject, caller, header, Outside);
            if (!inside.Answer.IsSuccess || !outside.Answer.IsDenied)
            {
                continue;
            }

            var again = await SendAsync(scene, subject, caller, header, Inside);
            var outsideAgain = await SendAsync(scene, subject, caller, header, Outside);
            if (again.Answer.IsSuccess && outsideAgain.Answer.IsDenied)
            {
                yield return Found(
                    new CallLocation(subject.Operation.Title, "header", header),
                    $"`{subject.Operation.Title}` trusts the address that callers state in `{header}`",
                    "decide by a credential; take forwarded addresses only from proxies of your own, by their address",
                    scene.Evidence(inside, $"with `{Inside}` in the header the answer is {inside.Answer}, with an address from outside {outside.Answer}, twice each"));
                yield break;
            }
        }
    }

    // A header by which callers call themselves administrators; nonsense in it must not open the operation.
    private async Task<Finding?> ClaimedAsync(Scene scene, Subject subject, Identities.Identity? caller)
    {
        foreach (var (header, claim) in Claims)
        {
            var attack = await SendAsync(scene, subject, caller, header, claim);
            if (!attack.Answer.IsSuccess)
            {
                continue;
            }

            var nonsense = await SendAsync(scene, subject, caller, header, $"zq{scene.Mark}");
            var (_, without) = await scene.SendAsync(subject.Operation, subject.Arguments, caller);
            var again = await SendAsync(scene, subject, caller, header, claim);
            if (nonsense.Answer.IsDenied && without.IsDenied && again.Answer.IsSuccess)
            {
                return Found(
                    new CallLocation(subject.Operation.Title, "header", header),
                    $"`{subject.Operation.Title}` takes callers for what they say in `{header}`",
                    "take roles from the verified credential alone, and drop such headers where requests come in",
                    scene.Evidence(attack, $"with `{claim}` in the header the answer is {attack.Answer}, without it {without}, twice"));
            }
        }

        return null;
    }

    /// <summary>The header that states an address (RFC 7239 for <c>Forwarded</c>).</summary>
    internal static KeyValuePair<string, string> Stating(string header, string address) => new(header, header == "Forwarded" ? $"for={address}" : address);

    private static async Task<Exchange> SendAsync(Scene scene, Subject subject, Identities.Identity? caller, string header, string address)
    {
        var call = scene.Calls.Build(subject.Operation, subject.Arguments, caller);
        call = call with { Headers = [.. call.Headers, Stating(header, address)] };
        return new Exchange(call, await scene.SendAsync(call));
    }
}
