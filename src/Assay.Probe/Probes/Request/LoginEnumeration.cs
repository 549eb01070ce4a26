using Assay.Contract;
using Assay.Probe.Answers;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken authentication: a login tells who has an account.</summary>
public sealed class LoginEnumeration : ApiProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP126";

    /// <inheritdoc/>
    public override string Name => "login-enumeration";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override int Cwe => 204;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Logs in with wrong passwords, with the name of a user that the run knows and with names of the same length that nobody
        has, in no regular order. It is a finding where the answers follow that, in status or words.
        ## Why it matters
        The attacker learns which mail addresses are customers, and where guessing passwords is worth it.
        ## Bad
        ```http
        POST /login HTTP/1.1
        Content-Type: application/json

        {"username":"alice","password":"wrong"}

        HTTP/1.1 401
        {"error":"wrong password"}
        ```
        ## Good
        ```http
        POST /login HTTP/1.1
        Content-Type: application/json

        {"username":"alice","password":"wrong"}

        HTTP/1.1 401
        {"error":"wrong name or password"}
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        foreach (var form in scene.Subjects.Select(s => LoginForm.Of(scene, s)).OfType<LoginForm>())
        {
            foreach (var name in await form.KnownAsync())
            {
                var attack = await Differential.ProveAsync(
                    form.SendAsync, _ => name, n => form.Unknown(name, n), (known, unknown) => IsRefusal(known) && IsRefusal(unknown));
                if (attack is null)
                {
                    continue;
                }

                var other = await form.SendAsync(form.Unknown(name, 9));
                yield return Found(
                    form.User.Where,
                    $"`{form.Subject.Operation.Title}` tells which names have an account",
                    "answer every failed login alike, in status, words and time",
                    scene.Evidence(attack, $"a wrong password brings {attack.Answer}{(other.Answer.Status == attack.Answer.Status ? " with other words than" : $", but {other.Answer} for")} a name that nobody has, four times each"));
                break;
            }
        }
    }

    private static bool IsRefusal(Transport.Answer answer) => answer.Status is >= 400 and < 500 || answer.SaysFailure;
}
