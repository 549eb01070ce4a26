using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken object level authorization, changing.</summary>
public sealed class ForeignObjectUpdate : OperationProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP104";

    /// <inheritdoc/>
    public override string Name => "foreign-object-update";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Creates an object as one user, changes it as another one, and lets the first one read it again.
        ## Why it matters
        Whoever knows an id changes what belongs to others: amounts, addresses, passwords.
        ## Bad
        ```http
        PUT /orders/8f14 HTTP/1.1
        Authorization: Bearer $BOB_TOKEN
        Content-Type: application/json

        {"quantity":3}

        HTTP/1.1 200
        {"id":"8f14","user_id":"alice","quantity":3}
        ```
        ## Good
        ```http
        PUT /orders/8f14 HTTP/1.1
        Authorization: Bearer $BOB_TOKEN
        Content-Type: application/json

        {"quantity":3}

        HTTP/1.1 404
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true, Kind: not null } && subject.Operation.Method is "PUT" or "PATCH" or "POST"
        && subject.Operation.Path.StartsWith(subject.Kind?.ItemPath ?? "?", StringComparison.Ordinal);

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        if (scene is not { Alice: { } alice, Bob: { } bob })
        {
            scene.CouldNot(Title, "it needs two identities");
            yield break;
        }

        var operation = subject.Operation;
        var generator = scene.Generator($"{Code} {operation.Title}");
        if ((await scene.Store.CreateAsync(subject.Kind!, alice, generator) ?? scene.OwnToChange(subject.Kind!, alice)) is not { } mine
            || await scene.Privacy.WhyUnchangeableAsync(mine, operation) is not { } why)
        {
            yield break;
        }

        var before = await ReadBack.OfAsync(scene, mine);
        var arguments = Changes.Differing(mine.Bind(operation, subject.Arguments), before ?? mine.Seen);
        var attack = await scene.SendAsync(operation, arguments, bob);
        if (!attack.Answer.IsSuccess)
        {
            yield break;
        }

        var after = await ReadBack.OfAsync(scene, mine);
        await Changes.UndoAsync(scene, operation, arguments, mine, before);
        var proof = Changes.Taken(arguments.Body, before, after) is { } property
            ? $"afterwards `{alice.Name}` reads the `{property}` that `{bob.Name}` sent"
            : await TellsObjectsApart(scene, subject, arguments, after is not null)
            ? $"the API confirms it with status {attack.Answer.Status}, and refuses the same for an object that does not exist"
            : null;
        if (proof is null)
        {
            yield break;
        }

        mine.IsKept = true;
        yield return Found(
            new CallLocation(operation.Title, "path", subject.Kind!.IdParameter.Name),
            $"`{bob.Name}` changes through `{operation.Title}` what belongs to `{alice.Name}`",
            "compare the object's owner with the caller in the statement that writes it, and answer 404 where they differ",
            scene.Evidence(attack, $"{proof}; the object is not his: {why}"));
    }

    // Where the change cannot be read back (a password, an action), an answer that depends on the object must do.
    private static async Task<bool> TellsObjectsApart(Scene scene, Subject subject, Arguments arguments, bool isReadable)
    {
        if (isReadable && arguments.Body is JsonObject body && body.Any(p => p.Value is JsonValue) && subject.Operation.Path == subject.Kind!.ItemPath)
        {
            return false;
        }

        var id = subject.Kind!.IdParameter;
        var (_, missing) = await scene.SendAsync(subject.Operation, arguments.With(id, MissingIds.Like(arguments[id])), scene.Bob);
        return missing.Status is >= 400 and < 500;
    }
}
