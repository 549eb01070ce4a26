using Assay.Contract;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken authentication: passwords can be guessed as often as one likes.</summary>
public sealed class UnlimitedLogin : ApiProbe
{
    private const int Tries = 150;

    private const int Changes = 6;

    /// <inheritdoc/>
    public override string Code => "ZTP127";

    /// <inheritdoc/>
    public override string Name => "unlimited-login";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    // True, and yet no hole by itself: a limit may stand before the API.
    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override int Cwe => 307;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Registers an account of its own and sends 150 wrong passwords for it, one after the other. It is told where each is answered as the first
        was, at once, without a word of a limit (429, 423, `Retry-After`, `RateLimit` headers), and where the right password still works then.
        Accounts of others are not tried: a limit could lock them. Where none can be registered, a name that nobody has stands in, and what shows then is
        only for information. Where a limit is met, it is tried whether another address in `X-Forwarded-For` or its kin lifts it.
        ## Why it matters
        Lists of stolen passwords are tried at the speed of the network.
        ## Bad
        ```http
        POST /login HTTP/1.1
        Content-Type: application/json

        {"username":"alice","password":"guess 150"}

        HTTP/1.1 401
        ```
        ## Good
        ```http
        POST /login HTTP/1.1
        Content-Type: application/json

        {"username":"alice","password":"guess 150"}

        HTTP/1.1 429
        Retry-After: 60
        ```
        """;

    internal override bool IsHeavy => true;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        foreach (var form in scene.Subjects.Select(s => LoginForm.Of(scene, s)).OfType<LoginForm>())
        {
            // Nobody's name stands in where none can be registered: no caller is locked out for a test.
            var account = await OwnAccount.MakeAsync(scene, form);
            var name = account?.Name ?? form.Unknown($"user-{scene.Mark}", 1);
            var first = await form.SendAsync(name);
            var last = first;
            var isFree = !first.Answer.IsSuccess && first.Answer.Status is 200 or 400 or 401 or 403 or 404 or 422;
            for (var i = 1; isFree && i < Tries; i++)
            {
                last = await form.SendAsync(name);
                isFree = last.Answer.Status == first.Answer.Status && !SpeaksOfLimit(last.Answer) && last.Answer.Elapsed < TimeSpan.FromSeconds(1);
            }

            if (last.Answer.Status == 429)
            {
                if (await LiftedAsync(form, name) is { } lifted)
                {
                    yield return lifted(scene);
                }

                continue;
            }

            if (!isFree || (account is not null && !(await form.SendAsync(name, account.Password)).Answer.IsSuccess))
            {
                continue;
            }

            // A limit may count for existing names alone: what is seen with a name that nobody has is told, and no more.
            yield return Found(
                new CallLocation(form.Subject.Operation.Title),
                $"`{form.Subject.Operation.Title}` lets one guess {Tries} passwords in a row",
                "count failures for each name and each address, and answer 429 after a few",
                scene.Evidence(last, $"try {Tries} {(account is null ? "for a name that nobody has" : "for an account made for this test")} was answered as the first, with {last.Answer}, at once and without a word of a limit{(account is null ? "" : "; then the right password still worked")}")) with { Severity = account is null ? Severity.Info : Severity.Warning };
        }
    }

    // Addresses of a block for documentation (RFC 5737), each time another: whoever counts by what callers state never counts to two.
    private async Task<Func<Scene, Finding>?> LiftedAsync(LoginForm form, string name)
    {
        foreach (var header in ForwardedAddress.Headers)
        {
            Exchange? through = null;
            for (var i = 1; i <= Changes; i++)
            {
                through = await form.SendAsync(name, ForwardedAddress.Stating(header, $"203.0.113.{i + 10}"));
                if (through.Answer.Status is 429 or >= 500 || through.Answer.Failure != SendFailure.None)
                {
                    through = null;
                    break;
                }
            }

            if (through is not null && (await form.SendAsync(name)).Answer.Status == 429)
            {
                return scene => Found(
                    new CallLocation(form.Subject.Operation.Title, "header", header),
                    $"`{form.Subject.Operation.Title}` forgets its limit when callers state another address in `{header}`",
                    "count by the address of the connection, or by forwarded ones only from proxies of your own; and count for each name too",
                    scene.Evidence(through, $"the limit was reached (429); {Changes} tries with another stated address each were answered with {through.Answer}, and one without with 429 again"));
            }
        }

        return null;
    }

    private static bool SpeaksOfLimit(Answer answer) =>
        answer.Headers.Any(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase) || h.Key.Contains("RateLimit", StringComparison.OrdinalIgnoreCase));
}
