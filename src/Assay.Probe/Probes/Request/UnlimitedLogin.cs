using Assay.Contract;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken authentication: passwords can be guessed as often as one likes.</summary>
public sealed class UnlimitedLogin : ApiProbe
{
    private const int Tries = 150;

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
        Accounts of others are not tried: a limit could lock them.
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
            if (await OwnAccount.MakeAsync(scene, form) is not { } account)
            {
                continue;
            }

            var first = await form.SendAsync(account.Name);
            var last = first;
            var isFree = !first.Answer.IsSuccess && first.Answer.Status is 200 or 400 or 401 or 403 or 404 or 422;
            for (var i = 1; isFree && i < Tries; i++)
            {
                last = await form.SendAsync(account.Name);
                isFree = last.Answer.Status == first.Answer.Status && !SpeaksOfLimit(last.Answer) && last.Answer.Elapsed < TimeSpan.FromSeconds(1);
            }

            if (isFree && (await form.SendAsync(account.Name, account.Password)).Answer.IsSuccess)
            {
                yield return Found(
                    new CallLocation(form.Subject.Operation.Title),
                    $"`{form.Subject.Operation.Title}` lets one guess {Tries} passwords in a row",
                    "count failures for each name and each address, and answer 429 after a few",
                    scene.Evidence(last, $"try {Tries} for an account made for this test was answered as the first, with {last.Answer}, at once and without a word of a limit; then the right password still worked"));
            }
        }
    }

    private static bool SpeaksOfLimit(Answer answer) =>
        answer.Headers.Any(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase) || h.Key.Contains("RateLimit", StringComparison.OrdinalIgnoreCase));
}
