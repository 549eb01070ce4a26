using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Probe.Generation;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Big payloads: a megabyte where a sentence is meant.</summary>
public sealed class HugeBody : OperationProbe
{
    private const int Characters = 1_000_000;
    private const int MostProperties = 5;
    private const string Placeholder = "assay-huge-text";

    /// <inheritdoc/>
    public override string Code => "ZTP109";

    /// <inheritdoc/>
    public override string Name => "huge-body";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BigPayload;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Puts a text of a million characters into a property of a body that works, where the contract states no bound or a
        smaller one. It is a finding where the server stores it and gives it back, or fails on it.
        ## Why it matters
        A few hundred such requests fill memory and disk, and every list that shows the objects becomes as heavy.
        ## Bad
        ```http
        POST /orders HTTP/1.1
        Content-Type: application/json
        Content-Length: 1000030

        {"product_id":1,"note":"aaaaaaaa..."}

        HTTP/1.1 201
        ```
        ## Good
        ```http
        POST /orders HTTP/1.1
        Content-Type: application/json
        Content-Length: 1000030

        {"product_id":1,"note":"aaaaaaaa..."}

        HTTP/1.1 413
        ```
        """;

    internal override bool Writes => true;

    internal override bool IsHeavy => true;

    internal override bool Concerns(Subject subject) =>
        subject is { IsAttackable: true, Arguments: { Body: JsonObject, BodyType.IsJson: true } } && subject.Operation.Method is "POST" or "PUT" or "PATCH";

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var operation = subject.Operation;
        var generator = scene.Generator($"{Code} {operation.Title}");
        var arguments = subject.Arguments;
        ApiObject? mine = null;
        if (subject.Kind is { } kind)
        {
            if ((mine = await scene.Store.CreateAsync(kind, subject.Caller, generator)) is null)
            {
                yield break;
            }

            arguments = mine.Bind(operation, arguments);
        }

        foreach (var property in Texts(subject.Arguments.BodyType!).Take(MostProperties))
        {
            var attack = await SendAsync(scene, subject, arguments, property.Name);
            if (attack.Answer.Failure == SendFailure.TimedOut)
            {
                subject.IsStuck = true;
                if (!await Recovery.WaitAsync(scene, 2) || (await SendAsync(scene, subject, arguments, property.Name)).Answer.Failure == SendFailure.TimedOut)
                {
                    yield return Found(
                        new CallLocation(operation.Title, "body", Pointer: "/" + JsonPointer.Escape(property.Name)),
                        $"`{operation.Title}` does not come back from a million characters in `{Names.Short(property.Name)}`",
                        "bound every text (`maxLength`) and the whole body, and refuse what is longer before anything reads it",
                        scene.Evidence(attack, $"no answer in {scene.Options.RequestTimeout.TotalSeconds:0.#} s, while a short text is answered in {subject.Control!.Elapsed.TotalMilliseconds:N0} ms"));
                }

                yield break;
            }

            var isStored = attack.Answer.IsSuccess && await IsStoredAsync(scene, subject, attack.Answer, mine);
            if (!isStored && !(attack.Answer.IsServerError && await FailsAgainAsync(scene, subject, arguments, property.Name)))
            {
                continue;
            }

            if (mine is not null)
            {
                mine.IsKept = true;
            }

            yield return Found(
                new CallLocation(operation.Title, "body", Pointer: "/" + JsonPointer.Escape(property.Name)),
                $"`{operation.Title}` {(isStored ? "takes" : "fails on")} a million characters in `{Names.Short(property.Name)}`",
                "bound every text (`maxLength`) and the whole body, and refuse what is longer before reading it",
                scene.Evidence(attack, isStored
                    ? $"the answer was {attack.Answer.Status} and the text came back in full; the contract {Bound(property.Schema)}"
                    : $"the answer was {attack.Answer.Status}, twice, while a short text brings {subject.Control!.Status}"));
            yield break;
        }
    }

    private static IEnumerable<SchemaProperty> Texts(MediaType type) =>
        (type.Schema?.AllProperties() ?? [])
            .Select(p => (Property: p, Constraints: new Constraints(p.Schema, 0)))
            .Where(p => p.Constraints.Types.HasFlag(SchemaTypes.String) && p.Constraints.Enum is null && p.Constraints.MaxLength is int.MaxValue or < Characters)
            .Where(p => !p.Property.Schema.Resolved.ReadOnly && !Words.IsIdLike(p.Property.Name))
            // Free texts first: the others are more likely to be refused for what they say.
            .OrderBy(p => p.Constraints.Format is null && !p.Constraints.Patterns.Any() ? 0 : 1)
            .Select(p => p.Property);

    private static string Bound(Schema schema) =>
        new Constraints(schema, 0).MaxLength is var longest && longest != int.MaxValue ? $"allows {longest:N0}" : "states no bound";

    private static async Task<Exchange> SendAsync(Scene scene, Subject subject, Arguments arguments, string property)
    {
        var call = scene.Calls.Build(subject.Operation, arguments.WithProperty(property, Placeholder), subject.Caller);
        var text = Encoding.UTF8.GetString(call.Body!.Value.Span).Split(Placeholder);
        call = call with
        {
            Body = Encoding.UTF8.GetBytes(string.Join(new string('a', Characters), text)),
            BodyCommand = $"(printf %s {CurlLine.Quote(text[0])}; head -c {Characters} /dev/zero | tr '\\0' a; printf %s {CurlLine.Quote(text[^1])})",
        };
        return new Exchange(call, await scene.SendAsync(call));
    }

    private static async Task<bool> IsStoredAsync(Scene scene, Subject subject, Answer answer, ApiObject? mine)
    {
        if (answer.Body.Length >= Characters)
        {
            return true;
        }

        // Writing probes run one after the other: the last object created is the one just created.
        var created = mine ?? scene.Store.Created.LastOrDefault(o => o.Kind == scene.Store.KindCreatedBy(subject.Operation));
        if (created?.Kind.Read is { } read)
        {
            var (_, shown) = await scene.SendAsync(read, created.Bind(read, Arguments.None), created.Owner);
            return shown.IsSuccess && shown.Body.Length >= Characters;
        }

        // Where the text is the key, it cannot be addressed any more.
        return scene.Store.KindCreatedBy(subject.Operation)?.List is { } list && scene.SubjectOf(list) is { IsEntered: true, Control.Body.Length: < Characters } listed
            && (await scene.SendAsync(list, listed.Arguments, listed.Caller)).Answer is { IsSuccess: true, Body.Length: >= Characters };
    }

    private static async Task<bool> FailsAgainAsync(Scene scene, Subject subject, Arguments arguments, string property)
    {
        var (_, control) = await scene.SendAsync(subject.Operation, arguments, subject.Caller);
        return !control.IsServerError && control.Failure == SendFailure.None
            && (await SendAsync(scene, subject, arguments, property)).Answer.IsServerError;
    }
}
