using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken authentication: nobody may do what needs somebody.</summary>
public sealed class MissingAuthentication : OperationProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP106";

    /// <inheritdoc/>
    public override string Name => "missing-authentication";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Repeats a call that works for a user without any credential. It is a finding where the contract asks for one,
        or where the object belongs to that user alone, and the API answers all the same.
        ## Why it matters
        What is meant for users is open to the whole internet, and no log says who was there.
        ## Bad
        ```http
        GET /orders/8f14 HTTP/1.1

        HTTP/1.1 200
        {"id":"8f14","user_id":"alice"}
        ```
        ## Good
        ```http
        GET /orders/8f14 HTTP/1.1

        HTTP/1.1 401
        WWW-Authenticate: Bearer
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true, IsLogin: false, Caller: not null } && subject.Operation.Method is not ("HEAD" or "OPTIONS");

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var operation = subject.Operation;
        var caller = subject.Caller!;
        var generator = scene.Generator($"{Code} {operation.Title}");
        var proof = operation.IsSafe
            ? await ReadAsync(scene, subject, generator)
            : await WriteAsync(scene, subject, generator);
        if (proof is { } found)
        {
            yield return Found(
                new CallLocation(operation.Title),
                $"`{operation.Title}` answers callers without any credential",
                operation.AllowsAnonymous
                    ? "ask for a credential here, state it in the contract (`security`), and check whose object it is"
                    : "check the credential before anything else, by default for all operations",
                scene.Evidence(found.Attack, $"{found.Why}, and nobody got status {found.Attack.Answer.Status} as `{caller.Name}` did"));
        }
    }

    private static async Task<(Exchange Attack, string Why)?> ReadAsync(Scene scene, Subject subject, Generator generator)
    {
        var operation = subject.Operation;
        var arguments = subject.Arguments;
        ApiObject? mine = null;
        if (subject.Kind is { } kind && (mine = await scene.Store.AnyAsync(kind, subject.Caller, generator)) is not null)
        {
            arguments = mine.Bind(operation, arguments);
        }

        var (_, control) = await scene.SendAsync(operation, arguments, subject.Caller);
        var attack = await scene.SendAsync(operation, arguments, null);
        var (_, again) = await scene.SendAsync(operation, arguments, subject.Caller);
        if (!control.IsSuccess || control.Body.IsEmpty || !Likeness.Same(attack.Answer, again, Likeness.Volatile(control, again)))
        {
            return null;
        }

        var why = !operation.AllowsAnonymous ? "the contract asks for a credential"
            : PrivilegedFunction.Role(operation) is { } role ? $"the contract asks for none, though its {role}"
            : IsInternal(operation) ? "the contract asks for none, though its path says that it is not for everybody"
            : mine is null ? null
            : await scene.Privacy.WhyUnreadableAsync(mine with { Seen = Items.Object(control.Json) ?? mine.Seen }, operation);
        if (why is null)
        {
            return null;
        }

        if (mine is { IsCreated: true })
        {
            mine.IsKept = true;
        }

        return (attack, why);
    }

    private static bool IsInternal(Operation operation) =>
        operation.Path.Split('/').Where(s => !s.StartsWith('{')).SelectMany(Words.Of).Intersect(["internal", "private", "secret", "secrets", "confidential"]).Any();

    private static async Task<(Exchange Attack, string Why)?> WriteAsync(Scene scene, Subject subject, Generator generator)
    {
        var operation = subject.Operation;
        var arguments = subject.Arguments;
        if (subject.Kind is not { } kind)
        {
            if (operation.AllowsAnonymous)
            {
                return null;
            }

            var creation = await scene.SendAsync(operation, arguments, null);
            return creation.Answer.IsSuccess ? (creation, "the contract asks for a credential") : null;
        }

        if (await scene.Store.CreateAsync(kind, subject.Caller, generator) is not { } mine)
        {
            return null;
        }

        var why = !operation.AllowsAnonymous ? "the contract asks for a credential" : await scene.Privacy.WhyUnchangeableAsync(mine, operation);
        if (why is null)
        {
            return null;
        }

        var attack = await scene.SendAsync(operation, mine.Bind(operation, arguments), null);
        if (!attack.Answer.IsSuccess || !await IsEffective(scene, operation, mine))
        {
            return null;
        }

        if (operation.Method != "DELETE")
        {
            mine.IsKept = true;
            return (attack, why);
        }

        // The object is gone: the printed line gets another one to delete.
        mine.IsGone = true;
        if (await scene.Store.CreateAsync(kind, subject.Caller, generator) is not { } spare)
        {
            return (attack, why);
        }

        spare.IsKept = true;
        return (attack with { Call = scene.Calls.Build(operation, spare.Bind(operation, arguments), null) }, why);
    }

    // A 2xx may be a lie; a deletion shows in reading.
    private static async Task<bool> IsEffective(Scene scene, Operation operation, ApiObject mine)
    {
        if (operation.Method != "DELETE" || mine.Kind.Read is not { } read)
        {
            return true;
        }

        var (_, after) = await scene.SendAsync(read, mine.Bind(read, Arguments.None), mine.Owner);
        return after.Status is 404 or 410;
    }
}
