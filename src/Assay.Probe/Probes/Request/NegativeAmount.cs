using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.Schemas;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Business flow abuse: less than nothing can be ordered.</summary>
public sealed class NegativeAmount : OperationProbe
{
    private static readonly string[] Countable = ["quantity", "qty", "units", "seats", "tickets", "guests", "nights", "copies", "pieces"];
    private static readonly string[] Money = ["amount", "price", "points", "total", "sum"];
    private static readonly string[] MoneyFlows = ["transfer", "transfers", "payment", "payments", "withdraw", "withdrawal", "withdrawals", "deposit", "deposits", "topup", "donation", "donations", "order", "orders", "purchase", "purchases", "checkout"];

    private const int MostMade = 8;

    /// <inheritdoc/>
    public override string Code => "ZTP133";

    /// <inheritdoc/>
    public override string Name => "negative-amount";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BusinessFlowAbuse;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override int Cwe => 20;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Sends a negative number where things or money are counted (`quantity`, `seats`, `amount` of a transfer), unless the
        contract allows it. It is a finding where the API takes it and the answer, or the object read back, shows it.
        ## Why it matters
        A cart with minus two tickets pays the attacker; a transfer of minus 100 fetches money.
        ## Bad
        ```http
        POST /carts HTTP/1.1
        Content-Type: application/json

        {"seat":"A1","quantity":-3}

        HTTP/1.1 201
        {"quantity":-3,"total":-120}
        ```
        ## Good
        ```http
        POST /carts HTTP/1.1
        Content-Type: application/json

        {"seat":"A1","quantity":-3}

        HTTP/1.1 422
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true, Arguments.Body: JsonObject } && subject.Operation.Method is "POST" or "PUT" or "PATCH" && Amounts(subject).Any();

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var arguments = subject.Arguments;
        ApiObject? mine = null;
        if (subject.Kind is { } kind)
        {
            if ((mine = await scene.Store.CreateAsync(kind, subject.Caller, scene.Generator($"{Code} {subject.Operation.Title}"))) is null)
            {
                yield break;
            }

            arguments = mine.Bind(subject.Operation, arguments);
        }

        foreach (var place in Amounts(subject))
        {
            const int amount = -3;
            var (_, control) = await scene.SendAsync(subject.Operation, FreshNames.In(arguments, scene.Mark, "m"), subject.Caller);
            var attack = await scene.SendAsync(subject.Operation, FreshNames.In(place.Set(arguments, JsonValue.Create(amount)), scene.Mark, "n"), subject.Caller);
            if ((!control.IsSuccess || !attack.Answer.IsSuccess) && scene.Store.KindCreatedBy(subject.Operation) is not null && await CreatedAsync(scene, subject, place, amount) is { } created)
            {
                (control, attack) = created;
            }

            if (!control.IsSuccess || !attack.Answer.IsSuccess || Shows(control.Json, place.Name, amount))
            {
                continue;
            }

            var shown = Shows(attack.Answer.Json, place.Name, amount) || Shows((await ReadAsync(scene, subject))?.Json, place.Name, amount);
            if (shown)
            {
                if (mine is not null)
                {
                    mine.IsKept = true;
                }

                yield return Found(
                    place.Where,
                    $"`{subject.Operation.Title}` takes a negative `{place.Name}`",
                    "bound every amount (`minimum: 1` in the contract), and check it where it is used",
                    scene.Evidence(attack, $"{amount} was taken with {attack.Answer} and is shown as it was sent"));
            }
        }
    }

    // Where each object can be made only once, such as one order of a product, others are made until one is taken.
    private static async Task<(Answer Control, Exchange Attack)?> CreatedAsync(Scene scene, Subject subject, Place place, int amount)
    {
        if (Drafts.For(subject.Operation, scene.Generator($"ZTP133 {subject.Operation.Title} {place.Name}")).FirstOrDefault() is not { Body: JsonObject body } draft)
        {
            return null;
        }

        var references = body.Where(m => m.Value is JsonValue && Words.IsIdLike(m.Key)).Select(m => m.Key).ToArray();
        foreach (var turn in Enumerable.Range(0, MostMade))
        {
            // Each time what it refers to is another, from the far end of what is known.
            var arguments = references.Aggregate(draft, (a, name) => scene.Pool.Named(name).Reverse().ElementAtOrDefault(turn) is { } other ? a.WithProperty(name, other.DeepClone()) : a);
            var attack = await scene.SendAsync(subject.Operation, place.Set(arguments, JsonValue.Create(amount)), subject.Caller);
            if (attack.Answer.IsSuccess)
            {
                return (subject.Control!, attack);
            }
        }

        return null;
    }

    private static async Task<Answer?> ReadAsync(Scene scene, Subject subject)
    {
        var kind = scene.Store.KindCreatedBy(subject.Operation) ?? subject.Kind;
        return kind?.Read is { } read && scene.Store.Created.LastOrDefault(o => o.Kind == kind) is { } made
            ? (await scene.SendAsync(read, made.Bind(read, Arguments.None), made.Owner)).Answer
            : null;
    }

    private static bool Shows(JsonElement? json, string name, int amount) =>
        Items.Object(json) is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == amount;

    private static IEnumerable<Place> Amounts(Subject subject) =>
        Place.Of(subject).Where(p => p.Parameter is null && p.Schema is { } schema && (schema.AllTypes() & (SchemaTypes.Integer | SchemaTypes.Number)) != 0
            && new Constraints(schema, 0).Minimum is not < 0
            && (Words.Of(p.Name).Intersect(Countable).Any()
                || (Words.Of(p.Name).Intersect(Money).Any() && subject.Operation.Path.Split('/').SelectMany(Words.Of).Intersect(MoneyFlows).Any())));
}
