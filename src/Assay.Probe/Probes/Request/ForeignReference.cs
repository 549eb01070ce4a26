using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken object level authorization through ids in queries and bodies.</summary>
public sealed class ForeignReference : OperationProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP131";

    /// <inheritdoc/>
    public override string Name => "foreign-reference";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Writes the id of one user's private object into a query or a body of another user's request. It is a finding where the
        answer tells what only the owner knows of it, while an id that does not exist brings no such answer.
        ## Why it matters
        The path is checked, the same id in a body is not.
        ## Bad
        ```http
        POST /receipts/search HTTP/1.1
        Authorization: Bearer $BOB_TOKEN
        Content-Type: application/json

        {"orderId":"8f14"}

        HTTP/1.1 200
        {"orderId":"8f14","note":"Please ring twice"}
        ```
        ## Good
        ```http
        POST /receipts/search HTTP/1.1
        Authorization: Bearer $BOB_TOKEN
        Content-Type: application/json

        {"orderId":"8f14"}

        HTTP/1.1 404
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) =>
        subject is { Control: { Failure: SendFailure.None }, IsLogin: false } && subject.Operation.Method is "GET" or "POST" && subject.Kind is null && References(subject).Any();

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        if (scene is not { Alice: { } alice, Bob: { } bob })
        {
            scene.CouldNot(Title, "it needs two identities");
            yield break;
        }

        foreach (var place in References(subject))
        {
            if (KindOf(scene, place) is { } kind && await AttackAsync(scene, subject, place, kind, alice, bob) is { } proof)
            {
                yield return Found(
                    place.Where,
                    $"`{bob.Name}` reads through `{place.Name}` of `{subject.Operation.Title}` what belongs to `{alice.Name}`",
                    "check whose object an id names wherever ids come in, not in the path alone",
                    scene.Evidence(proof.Attack, proof.Why));
            }
        }
    }

    private static async Task<InputProof?> AttackAsync(Scene scene, Subject subject, Place place, ResourceKind kind, Identities.Identity alice, Identities.Identity bob)
    {
        if (await scene.Store.CreateAsync(kind, alice, scene.Generator($"reference {subject.Operation.Title}"), a => Marked(a, scene.Mark)) is not { Seen: { } seen } mine
            || kind.Read is not { } read || await scene.Privacy.WhyUnreadableAsync(mine, read) is not { } why)
        {
            return null;
        }

        var id = mine.Id.DeepClone();
        var arguments = place.Set(subject.Arguments, id);
        var (_, control) = await scene.SendAsync(subject.Operation, arguments, alice);
        // What only its owner can have written: a text of the object that the request does not hold.
        var secrets = seen.ValueKind != System.Text.Json.JsonValueKind.Object ? [] : seen.EnumerateObject()
            .Where(m => m.Value.ValueKind == System.Text.Json.JsonValueKind.String && m.Value.GetString()!.Contains(scene.Mark[1..], StringComparison.Ordinal))
            .Select(m => m.Value.GetString()!).Where(t => t.Length > 6 && !JsonNodes.ToText(id).Contains(t, StringComparison.Ordinal) && subject.Arguments.Body?.ToJsonString().Contains(t, StringComparison.Ordinal) != true)
            .ToArray();
        if (!control.IsSuccess || secrets.FirstOrDefault(t => control.Text.Contains(t, StringComparison.Ordinal)) is not { } secret)
        {
            return null;
        }

        var attack = await scene.SendAsync(subject.Operation, arguments, bob);
        var (_, missing) = await scene.SendAsync(subject.Operation, place.Set(subject.Arguments, MissingIds.Like(id)), bob);
        var (_, again) = await scene.SendAsync(subject.Operation, arguments, bob);
        var isSeen = attack.Answer.IsSuccess && attack.Answer.Text.Contains(secret, StringComparison.Ordinal) && again.Text.Contains(secret, StringComparison.Ordinal);
        if (!isSeen || missing.Text.Contains(secret, StringComparison.Ordinal))
        {
            return null;
        }

        mine.IsKept = true;
        return new InputProof(attack, $"the answer to `{bob.Name}` holds a text that `{alice.Name}` wrote into the object, twice; an id that does not exist brings {missing}; the object is not his: {why}");
    }

    // A text that nobody else's object holds.
    private static Arguments Marked(Arguments arguments, string mark)
    {
        foreach (var (name, value) in arguments.Body as System.Text.Json.Nodes.JsonObject ?? [])
        {
            if (value is System.Text.Json.Nodes.JsonValue && JsonNodes.ToText(value).Contains(mark, StringComparison.Ordinal))
            {
                return FreshNames.In(arguments, mark, "r");
            }
        }

        return arguments;
    }

    private static IEnumerable<Place> References(Subject subject) =>
        Place.Of(subject).Where(p => p.Parameter?.In is null or Assay.Contract.OpenApi.ParameterLocation.Query && Words.IsIdLike(p.Name) && Words.Of(p.Name).Length > 1);

    private static ResourceKind? KindOf(Scene scene, Place place)
    {
        var noun = Words.Singular(Words.Of(place.Name)[0]);
        return scene.Store.Kinds.FirstOrDefault(k => k.Noun == noun && scene.Store.CanCreate(k));
    }
}
