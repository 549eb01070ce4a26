using Assay.Contract;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken object level authorization, deleting.</summary>
public sealed class ForeignObjectDelete : OperationProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP105";

    /// <inheritdoc/>
    public override string Name => "foreign-object-delete";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Creates an object as one user, deletes it as another one, and lets the first one look for it.
        ## Why it matters
        Whoever counts ids up deletes what all others own.
        ## Bad
        ```http
        DELETE /orders/8f14 HTTP/1.1
        Authorization: Bearer $BOB_TOKEN

        HTTP/1.1 204
        ```
        ## Good
        ```http
        DELETE /orders/8f14 HTTP/1.1
        Authorization: Bearer $BOB_TOKEN

        HTTP/1.1 404
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true, Kind: not null } && subject.Operation.Method == "DELETE" && subject.Operation.Path == subject.Kind?.ItemPath;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        if (scene is not { Alice: { } alice, Bob: { } bob })
        {
            scene.CouldNot(Title, "it needs two identities");
            yield break;
        }

        var operation = subject.Operation;
        var generator = scene.Generator($"{Code} {operation.Title}");
        if (await scene.Store.CreateAsync(subject.Kind!, alice, generator) is not { } mine)
        {
            if (await DeleteWithoutRightAsync(scene, subject, alice, generator) is { } finding)
            {
                yield return finding;
            }

            yield break;
        }

        if (await scene.Privacy.WhyUnchangeableAsync(mine, operation) is not { } why
            || await ReadBack.IsGoneAsync(scene, mine) is not false)
        {
            yield break;
        }

        var attack = await scene.SendAsync(operation, mine.Bind(operation, subject.Arguments), bob);
        if (!attack.Answer.IsSuccess || await ReadBack.IsGoneAsync(scene, mine) is not true)
        {
            yield break;
        }

        mine.IsGone = true;
        // The object is gone: the printed line gets another one to delete.
        if (await scene.Store.CreateAsync(subject.Kind!, alice, generator) is { } spare)
        {
            spare.IsKept = true;
            attack = attack with { Call = scene.Calls.Build(operation, spare.Bind(operation, subject.Arguments), bob) };
        }

        yield return Found(
            new CallLocation(operation.Title, "path", subject.Kind!.IdParameter.Name),
            $"`{bob.Name}` deletes through `{operation.Title}` what belongs to `{alice.Name}`",
            "compare the object's owner with the caller in the statement that deletes it, and answer 404 where they differ",
            scene.Evidence(attack, $"the API answered {attack.Answer.Status}, and `{alice.Name}` no longer finds the object; it was not his: {why}. The printed line deletes another object made for it"));
    }

    // Who may not create an object has hardly the right to delete it.
    private async Task<Finding?> DeleteWithoutRightAsync(Scene scene, Subject subject, Identity alice, Generator generator)
    {
        var operation = subject.Operation;
        if (subject.Kind!.Create is not { } create || scene.SubjectOf(create) is not { IsEntered: true, Caller: { } keeper } creating || keeper == alice || keeper == scene.Bob
            || await scene.Store.CreateAsync(subject.Kind, keeper, generator) is not { } theirs
            || !(await scene.SendAsync(create, creating.Arguments, alice)).Answer.IsDenied
            || await ReadBack.IsGoneAsync(scene, theirs) is not false)
        {
            return null;
        }

        var attack = await scene.SendAsync(operation, theirs.Bind(operation, subject.Arguments), alice);
        if (!attack.Answer.IsSuccess || await ReadBack.IsGoneAsync(scene, theirs) is not true)
        {
            return null;
        }

        theirs.IsGone = true;
        if (await scene.Store.CreateAsync(subject.Kind, keeper, generator) is { } spare)
        {
            spare.IsKept = true;
            attack = attack with { Call = scene.Calls.Build(operation, spare.Bind(operation, subject.Arguments), alice) };
        }

        return Found(
            new CallLocation(operation.Title, "path", subject.Kind.IdParameter.Name),
            $"`{alice.Name}` deletes through `{operation.Title}` what `{keeper.Name}` created, though `{alice.Name}` may not create it",
            "ask for the same role to delete as to create",
            scene.Evidence(attack, $"`{create.Title}` refuses `{alice.Name}`; here the API answered {attack.Answer.Status}, and `{keeper.Name}` no longer finds the object. The printed line deletes another object made for it"));
    }
}
