using System.Text.Json;
using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Identities;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken object level authorization, reading.</summary>
public sealed class ForeignObjectRead : OperationProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP103";

    /// <inheritdoc/>
    public override string Name => "foreign-object-read";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Reads, as a second user, an object that belongs to the first one, and compares what both are shown. An object
        counts as somebody's own where the lists of two equal users share nothing, where the contract names an owner
        (`x-assay-owner`), or where the object names its owner and is of a kind that is nobody else's business.
        ## Why it matters
        Ids leak, are counted up or are guessed. Who checks only that a caller is logged in hands every object to everyone.
        ## Bad
        ```http
        GET /orders/8f14 HTTP/1.1
        Authorization: Bearer $BOB_TOKEN

        HTTP/1.1 200
        {"id":"8f14","user_id":"alice","note":"Please ring twice"}
        ```
        ## Good
        ```http
        GET /orders/8f14 HTTP/1.1
        Authorization: Bearer $BOB_TOKEN

        HTTP/1.1 404
        ```
        """;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true, Kind: not null } && subject.Operation.Method == "GET";

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        if (scene is not { Alice: { } alice, Bob: { } bob })
        {
            scene.CouldNot(Title, "it needs two identities");
            yield break;
        }

        var generator = scene.Generator($"{Code} {subject.Operation.Title}");
        if (await scene.Store.AnyAsync(subject.Kind!, alice, generator) is not { } first)
        {
            yield break;
        }

        if (await AttackAsync(scene, subject, alice, bob, first) is { } finding)
        {
            yield return finding;
        }
        else if (!first.IsCreated && await scene.Store.CreateAsync(subject.Kind!, alice, generator) is { } own && await AttackAsync(scene, subject, alice, bob, own) is { } other)
        {
            // What a list shows may belong to somebody else, so that nothing can be said of it.
            yield return other;
        }
    }

    private async Task<Finding?> AttackAsync(Scene scene, Subject subject, Identity alice, Identity bob, ApiObject mine)
    {
        var operation = subject.Operation;
        var arguments = mine.Bind(operation, subject.Arguments);
        var (_, control) = await scene.SendAsync(operation, arguments, alice);
        if (!control.IsSuccess || control.Body.IsEmpty)
        {
            return null;
        }

        var attack = await scene.SendAsync(operation, arguments, bob);
        var (_, again) = await scene.SendAsync(operation, arguments, alice);
        if (!Likeness.Same(attack.Answer, again, Likeness.Volatile(control, again))
            || await scene.Privacy.WhyUnreadableAsync(mine with { Seen = Shown(control) ?? mine.Seen }, operation) is not { } why
            || await IsSameForAnyId(scene, subject, arguments, control))
        {
            return null;
        }

        mine.IsKept = mine.IsCreated;
        return Found(
            new CallLocation(operation.Title, "path", subject.Kind!.IdParameter.Name),
            $"`{bob.Name}` reads through `{operation.Title}` what belongs to `{alice.Name}`",
            "compare the object's owner with the caller in the query that reads it, and answer 404 where they differ",
            scene.Evidence(attack, $"`{bob.Name}` got status {attack.Answer.Status} and the same content as `{alice.Name}`; the object is not his: {why}"));
    }

    // Of a list, its first object speaks for all.
    private static JsonElement? Shown(Answer answer) =>
        answer.Json is { ValueKind: JsonValueKind.Array } ? Items.In(answer.Json).FirstOrDefault() is { ValueKind: JsonValueKind.Object } first ? first : null : Items.Object(answer.Json);

    // Where an id that does not exist brings the same content, the id is not what the answer depends on.
    private static async Task<bool> IsSameForAnyId(Scene scene, Subject subject, Arguments arguments, Answer control)
    {
        var other = MissingIds.Like(arguments[subject.Kind!.IdParameter]);
        var (_, answer) = await scene.SendAsync(subject.Operation, arguments.With(subject.Kind.IdParameter, other), scene.Bob);
        return Likeness.Same(answer, control);
    }
}
