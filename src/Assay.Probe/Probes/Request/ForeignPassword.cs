using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.Text;

namespace Assay.Probe.Probes.Request;

/// <summary>A password that others may set.</summary>
public sealed class ForeignPassword : OperationProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP136";

    /// <inheritdoc/>
    public override string Name => "foreign-password";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override int Cwe => 620;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Registers an account of its own, sets its password as another caller, and logs in with the new password; the old one works no more.
        ## Why it matters
        Whoever sets the password of an account has the account (CWE-620).
        ## Bad
        ```http
        PUT /users/carol/password HTTP/1.1
        Authorization: Bearer $BOB_TOKEN
        Content-Type: application/json

        {"password":"chosen by bob"}

        HTTP/1.1 204
        ```
        ## Good
        ```http
        PUT /users/carol/password HTTP/1.1
        Authorization: Bearer $BOB_TOKEN
        Content-Type: application/json

        {"password":"chosen by bob"}

        HTTP/1.1 403
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true, Kind: not null, Caller: not null, Arguments.Body: JsonObject body }
        && subject.Operation.Method is "PUT" or "PATCH" or "POST"
        && subject.Operation.Path.StartsWith(subject.Kind?.ItemPath ?? "?", StringComparison.Ordinal)
        && OwnAccount.PasswordIn(body) is not null;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var caller = scene.Bob ?? scene.Alice;
        if (caller is null)
        {
            yield break;
        }

        foreach (var form in scene.Subjects.Select(s => LoginForm.Of(scene, s)).OfType<LoginForm>())
        {
            var second = $"Pa55-{scene.Mark}-two";
            if (await OwnAccount.MakeAsync(scene, form) is not { Object: { } owned } account || owned.Kind != subject.Kind
                || (await form.SendAsync(account.Name, second)).Answer.IsSuccess)
            {
                continue;
            }

            var arguments = owned.Bind(subject.Operation, subject.Arguments);
            var attack = await scene.SendAsync(subject.Operation, arguments.WithProperty(OwnAccount.PasswordIn((JsonObject)arguments.Body!)!, second), caller);
            if (attack.Answer.IsSuccess && (await form.SendAsync(account.Name, second)).Answer.IsSuccess && !(await form.SendAsync(account.Name, account.Password)).Answer.IsSuccess)
            {
                owned.IsKept = true;
                yield return Found(
                    new CallLocation(subject.Operation.Title, "path", subject.Kind!.IdParameter.Name),
                    $"`{caller.Name}` sets through `{subject.Operation.Title}` the password of another account",
                    "take the account from the caller's token, ask for the present password, and refuse what belongs to others",
                    scene.Evidence(attack, $"the account was made for this test and `{caller.Name}` is not its owner; afterwards `{form.Subject.Operation.Title}` takes the new password for `{Names.Short(account.Name)}` and refuses the old one"));
            }

            yield break;
        }
    }
}
