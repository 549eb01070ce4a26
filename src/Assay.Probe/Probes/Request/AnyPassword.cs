using Assay.Contract;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Logins that give a token for whatever password.</summary>
public sealed class AnyPassword : ApiProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP138";

    /// <inheritdoc/>
    public override string Name => "any-password";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override int Cwe => 1390;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Logs in with two made-up passwords under a name that nobody has. It is a finding where both bring a token.
        ## Why it matters
        The door has a lock, and every key fits.
        ## Bad
        ```http
        POST /login HTTP/1.1
        Content-Type: application/json

        {"username":"nobody","password":"made up"}

        HTTP/1.1 200
        {"token":"..."}
        ```
        ## Good
        ```http
        POST /login HTTP/1.1
        Content-Type: application/json

        {"username":"nobody","password":"made up"}

        HTTP/1.1 401
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        foreach (var form in scene.Subjects.Select(s => LoginForm.Of(scene, s)).OfType<LoginForm>())
        {
            var name = form.Unknown($"user-{scene.Mark}@mail.example", 3);
            var one = await form.SendAsync(name);
            if (!GivesToken(one))
            {
                continue;
            }

            var other = await form.SendAsync(name);
            if (GivesToken(other))
            {
                yield return Found(
                    new CallLocation(form.Subject.Operation.Title),
                    $"`{form.Subject.Operation.Title}` gives a token for any password",
                    "look the name up and compare the password with its hash before a token is made",
                    scene.Evidence(one, "nobody has the name, the password was made up, and the answer holds a token; so it is with another password"));
            }
        }
    }

    private static bool GivesToken(Exchange exchange) => exchange.Answer.IsSuccess && !exchange.Answer.SaysFailure && LoggingIn.TokenIn(exchange.Answer) is not null;
}
