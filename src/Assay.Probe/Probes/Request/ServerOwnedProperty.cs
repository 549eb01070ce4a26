using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Mass assignment: callers write what only the server may set.</summary>
public sealed class ServerOwnedProperty : OperationProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP108";

    /// <inheritdoc/>
    public override string Name => "server-owned-property";

    /// <inheritdoc/>
    public override Threat Threat => Threat.MassAssignment;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Adds to a body that works a property which the contract gives to answers alone (`readOnly`, or not in the request at
        all), the owner's id, a privilege, or a state that only a payment may bring; then reads the object back. The same
        body without the property shows that the server does not come to this value by itself.
        ## Why it matters
        An attacker adds `"status": "paid"` to a PUT, the server binds it, and the order is paid.
        ## Bad
        ```http
        PUT /orders/8f14 HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN
        Content-Type: application/json

        {"quantity":1,"status":"paid"}

        HTTP/1.1 200
        {"id":"8f14","quantity":1,"status":"paid"}
        ```
        ## Good
        ```http
        PUT /orders/8f14 HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN
        Content-Type: application/json

        {"quantity":1,"status":"paid"}

        HTTP/1.1 400
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true, IsLogin: false, Arguments.Body: JsonObject }
        && subject.Operation.Method is "POST" or "PUT" or "PATCH";

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var operation = subject.Operation;
        var generator = scene.Generator($"{Code} {operation.Title}");
        var creates = scene.Store.KindCreatedBy(operation);
        if (creates is null && subject.Kind is null)
        {
            await foreach (var finding in ByAnswerAsync(scene, subject))
            {
                yield return finding;
            }

            yield break;
        }

        if ((creates ?? subject.Kind) is not { } kind || (await scene.Store.CreateAsync(kind, subject.Caller, generator) ?? scene.OwnToChange(kind, subject.Caller)) is not { } sample
            || await ReadBack.WholeAsync(scene, sample) is not { } state)
        {
            yield break;
        }

        // One object serves all attempts but those that give it away.
        var shared = creates is null ? await scene.Store.CreateAsync(kind, subject.Caller, generator) ?? scene.OwnToChange(kind, subject.Caller) : null;
        foreach (var target in await ServerOwned.FindAsync(scene, subject, sample, state))
        {
            var proof = creates is not null
                ? await CreateAsync(scene, subject, kind, generator, target)
                : await UpdateAsync(scene, subject, target.GivesAway ? await scene.Store.CreateAsync(kind, subject.Caller, generator) : shared, target);
            if (proof is { } attack)
            {
                yield return Found(
                    new CallLocation(operation.Title, "body", Pointer: "/" + JsonPointer.Escape(target.Name)),
                    $"`{operation.Title}` lets callers set `{Names.Short(target.Name)}`",
                    "bind the body to a model of its own that holds only what callers may say, and close it (`additionalProperties: false`)",
                    scene.Evidence(attack, $"{target.Why}; sent as {Names.Short(target.Value?.ToJsonString() ?? "null")} it was read back so, which the same call without it does not bring about"));
            }
        }
    }

    // Who registers cannot always be read afterwards: then the answer must say that the privilege was given.
    private async IAsyncEnumerable<Finding> ByAnswerAsync(Scene scene, Subject subject)
    {
        foreach (var (name, value, pointer) in ServerOwned.PrivilegesIn(subject))
        {
            var (_, control) = await scene.SendAsync(subject.Operation, FreshNames.In(subject.Arguments, scene.Mark, "g"), subject.Caller);
            var attack = await scene.SendAsync(subject.Operation, FreshNames.In(subject.Arguments.WithProperty(name, value.DeepClone()), scene.Mark, "h"), subject.Caller);
            if (control.IsSuccess && attack.Answer.IsSuccess && At(control, pointer) is { } usual && !Changes.IsSame(value, usual) && At(attack.Answer, pointer) is { } given && Changes.IsSame(value, given))
            {
                var shown = attack with { Call = scene.Calls.Build(subject.Operation, FreshNames.In(subject.Arguments.WithProperty(name, value.DeepClone()), scene.Mark, "j"), subject.Caller) };
                yield return Found(
                    new CallLocation(subject.Operation.Title, "body", Pointer: "/" + JsonPointer.Escape(name)),
                    $"`{subject.Operation.Title}` lets callers set `{Names.Short(name)}`",
                    "bind the body to a model of its own that holds only what callers may say, and close it (`additionalProperties: false`)",
                    scene.Evidence(shown, $"it is a privilege, and the contract does not let callers set it; sent as {Names.Short(value.ToJsonString())} it stands so in the answer, where the same call without it brings another value"));
            }
        }
    }

    private static JsonElement? At(Answer answer, string[] pointer)
    {
        var at = answer.Json;
        foreach (var name in pointer)
        {
            at = at is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var value) ? value : null;
        }

        return at;
    }

    private static async Task<Exchange?> UpdateAsync(Scene scene, Subject subject, ApiObject? mine, ServerOwned target)
    {
        if (mine is null)
        {
            return null;
        }

        var arguments = mine.Bind(subject.Operation, subject.Arguments);
        var (_, control) = await scene.SendAsync(subject.Operation, arguments, subject.Caller);
        var before = await ReadBack.WholeAsync(scene, mine);
        if (!control.IsSuccess || Holds(before, target))
        {
            return null;
        }

        var changed = arguments.WithProperty(target.Name, target.Value);
        var attack = await scene.SendAsync(subject.Operation, changed, subject.Caller);
        // Who has given the object away may no longer read it: the answer itself must do then.
        var after = await ReadBack.WholeAsync(scene, mine) ?? (target.GivesAway ? Items.Object(attack.Answer.Json) : null);
        await Changes.UndoAsync(scene, subject.Operation, changed, mine, before);
        if (!attack.Answer.IsSuccess || !Holds(after, target))
        {
            return null;
        }

        mine.IsKept = true;
        return attack;
    }

    private static async Task<Exchange?> CreateAsync(Scene scene, Subject subject, ResourceKind kind, Generator generator, ServerOwned target)
    {
        Arguments? sent = null;
        var control = await scene.Store.CreateAsync(kind, subject.Caller, generator);
        if (control is null || Holds(await ReadBack.WholeAsync(scene, control), target))
        {
            return null;
        }

        var made = await scene.Store.CreateAsync(kind, subject.Caller, generator, a => sent = a.WithProperty(target.Name, target.Value));
        if (made is null || sent is null || !Holds(await ReadBack.WholeAsync(scene, made), target))
        {
            return null;
        }

        var again = await scene.SendAsync(subject.Operation, sent, subject.Caller);
        if (again.Answer.IsSuccess)
        {
            return again;
        }

        // Names may be taken only once: the printed line gets one that was never used.
        again = await scene.SendAsync(subject.Operation, FreshNames.In(sent, scene.Mark, "b"), subject.Caller);
        return again.Answer.IsSuccess
            ? again with { Call = scene.Calls.Build(subject.Operation, FreshNames.In(sent, scene.Mark, "c"), subject.Caller) }
            : null;
    }

    private static bool Holds(JsonElement? state, ServerOwned target) =>
        state is { ValueKind: JsonValueKind.Object } now && now.TryGetProperty(target.Name, out var value) && Changes.IsSame(target.Value, value);
}
