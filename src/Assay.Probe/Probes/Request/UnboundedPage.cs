using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Pagination abuse: sizes and positions without bounds.</summary>
public sealed class UnboundedPage : OperationProbe
{
    private const int ManyItems = 100;
    private const long Huge = 100_000_000;
    private const long Far = 1_000_000;

    private static readonly string[] SizeNames =
    [
        "limit", "size", "page_size", "per_page", "count", "top", "first", "last", "take", "max", "max_results", "results",
        "rows", "num", "batch_size", "page_limit", "items_per_page", "results_per_page", "max_items", "length", "n", "perpage",
        "pagesize", "maxresults",
    ];

    private static readonly string[] PositionNames =
    [
        "page", "page_number", "page_index", "page_no", "offset", "skip", "start", "start_index", "from", "p", "pagenumber", "pageindex",
    ];

    /// <inheritdoc/>
    public override string Code => "ZTP101";

    /// <inheritdoc/>
    public override string Name => "unbounded-page";

    /// <inheritdoc/>
    public override Threat Threat => Threat.PaginationAbuse;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Asks lists for huge, zero and negative pages and for pages far away. It is a finding where one answer holds the
        whole list, where a huge size is confirmed in the answer, or where the server fails. A position far behind the end that is
        served all the same is told as information.
        ## Why it matters
        One request copies the whole table, or keeps the database busy for everyone; a negative one crashes the code.
        ## Bad
        ```http
        GET /products?per_page=100000000 HTTP/1.1

        HTTP/1.1 200
        [{"id":1},{"id":2},{"id":3},"... all 1,260 of them"]
        ```
        ## Good
        ```http
        GET /products?per_page=100000000 HTTP/1.1

        HTTP/1.1 400
        ```
        """;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true } && subject.Operation.IsSafe && Sizes(subject).Concat(Positions(subject)).Any();

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        foreach (var size in Sizes(subject))
        {
            var huge = await HugeAsync(scene, subject, size);
            if (huge is { } whole)
            {
                yield return Report(scene, subject, size, whole, $"`{size.Name}` has no upper bound",
                    "bound the size (`minimum: 1`, `maximum: 100` in the contract) and check it before the query");
            }

            if (await FailsAsync(scene, subject, size, [-1, 0]) is { } failure)
            {
                yield return Report(scene, subject, size, failure, $"the server fails on a `{size.Name}` below 1", "check the size before it is used (`minimum: 1`)");
            }
            else if (huge is null && await EverythingAsync(scene, subject, size) is { } everything)
            {
                yield return Report(scene, subject, size, everything, $"a `{size.Name}` below 1 lifts the bound", "check the size before it is used (`minimum: 1`)");
            }
        }

        foreach (var position in Positions(subject))
        {
            if (await FailsAsync(scene, subject, position, [-1, 0, int.MaxValue, long.MaxValue]) is { } failure)
            {
                yield return Report(scene, subject, position, failure, $"the server fails on an absurd `{position.Name}`",
                    "bound the position (`minimum`, `maximum`) and check it before it is used");
            }
            else if (await FarAsync(scene, subject, position) is { } far)
            {
                // Nothing comes of it but work: worth knowing, no more.
                yield return Report(scene, subject, position, far, $"`{position.Name}` has no upper bound",
                    "bound the position (`maximum` in the contract), or offer a cursor") with { Severity = Severity.Info };
            }
        }
    }

    private static IEnumerable<Parameter> Sizes(Subject subject) => Named(subject, SizeNames);

    private static IEnumerable<Parameter> Positions(Subject subject) => Named(subject, PositionNames);

    private static IEnumerable<Parameter> Named(Subject subject, string[] names) =>
        subject.Operation.Parameters.Where(p => p.In == ParameterLocation.Query && names.Contains(Words.Normal(p.Name)) && IsNumeric(p));

    private static bool IsNumeric(Parameter parameter) =>
        parameter.AnySchema?.AllTypes() is not { } types || types == SchemaTypes.None
        || (types & (SchemaTypes.Integer | SchemaTypes.Number | SchemaTypes.String)) != 0;

    private static Arguments Set(Subject subject, Parameter parameter, long value) =>
        subject.Arguments.With(parameter, JsonNode.Parse(value.ToString(CultureInfo.InvariantCulture)));

    private async Task<(Exchange, string)?> HugeAsync(Scene scene, Subject subject, Parameter size)
    {
        var usual = Counting.Items(subject.Control!);
        var attack = await scene.SendAsync(subject.Operation, Set(subject, size, Huge), subject.Caller);
        if (!attack.Answer.IsSuccess)
        {
            return null;
        }

        var count = Counting.Items(attack.Answer);
        if (IsEchoed(attack.Answer))
        {
            return (attack, $"the answer confirms a page of {Huge:N0} items");
        }

        if (count <= ManyItems || count <= usual || count <= Declared(size))
        {
            return null;
        }

        // A server that quietly takes its own maximum shows more on the next page; one without has nothing left.
        if (await IsCappedAsync(scene, subject, size, count))
        {
            return null;
        }

        return (attack, $"{count:N0} items came at once{(attack.Answer.Truncated ? " before reading was stopped" : "")}; without `{size.Name}` it is {usual:N0}");
    }

    private static async Task<bool> IsCappedAsync(Scene scene, Subject subject, Parameter size, int count)
    {
        foreach (var position in Positions(subject))
        {
            var isOffset = Words.Normal(position.Name) is "offset" or "skip" or "start" or "start_index" or "from";
            var (_, next) = await scene.SendAsync(
                subject.Operation,
                Set(subject, size, Huge).With(position, JsonNode.Parse((isOffset ? count : 2).ToString(CultureInfo.InvariantCulture))),
                subject.Caller);
            if (next.IsSuccess && Counting.Items(next) > 0)
            {
                // What has been created in between would stand there too, and on the first page of a list without a bound.
                var (_, again) = await scene.SendAsync(subject.Operation, Set(subject, size, Huge), subject.Caller);
                return Counting.Items(again) == count;
            }
        }

        // The same number of items for every big size, and a round one: a maximum.
        return count % 50 == 0 && !Positions(subject).Any();
    }

    private static decimal Declared(Parameter size) =>
        size.AnySchema is { } schema && new Constraints(schema, 0).Maximum is { } maximum && maximum < Huge ? maximum : 0;

    private static bool IsEchoed(Answer answer) =>
        answer.Json is { ValueKind: JsonValueKind.Object } json
        && json.EnumerateObject()
            .SelectMany(m => m.Value.ValueKind == JsonValueKind.Object ? m.Value.EnumerateObject().AsEnumerable() : [m])
            .Any(m => SizeNames.Contains(Words.Normal(m.Name)) && m.Value.ValueKind == JsonValueKind.Number
                && m.Value.TryGetInt64(out var value) && value == Huge);

    private static async Task<(Exchange, string)?> FarAsync(Scene scene, Subject subject, Parameter position)
    {
        var attack = await scene.SendAsync(subject.Operation, Set(subject, position, Far), subject.Caller);
        return attack.Answer.IsSuccess && Declared(position) < Far && Counting.Items(subject.Control!) > 0 && Counting.Items(attack.Answer) == 0
            ? (attack, $"`{position.Name}={Far}` is served with nothing in it, status {attack.Answer.Status}: the database has counted so far")
            : null;
    }

    private static async Task<(Exchange, string)?> FailsAsync(Scene scene, Subject subject, Parameter parameter, long[] values)
    {
        foreach (var value in values)
        {
            var attack = await scene.SendAsync(subject.Operation, Set(subject, parameter, value), subject.Caller);
            if (!attack.Answer.IsServerError)
            {
                continue;
            }

            var (_, control) = await scene.SendAsync(subject.Operation, subject.Arguments, subject.Caller);
            var (_, again) = await scene.SendAsync(attack.Call.Operation!, Set(subject, parameter, value), subject.Caller);
            if (control.IsSuccess && again.IsServerError)
            {
                return (attack, $"`{parameter.Name}={value}` brings status {attack.Answer.Status}, twice, while the call without it brings {control.Status}");
            }
        }

        return null;
    }

    private static async Task<(Exchange, string)?> EverythingAsync(Scene scene, Subject subject, Parameter size)
    {
        var usual = Counting.Items(subject.Control!);
        foreach (var value in (long[])[-1, 0])
        {
            var attack = await scene.SendAsync(subject.Operation, Set(subject, size, value), subject.Caller);
            var count = attack.Answer.IsSuccess ? Counting.Items(attack.Answer) : 0;
            if (count > ManyItems && count > usual && count > Declared(size) && !await IsCappedAsync(scene, subject, size, count))
            {
                return (attack, $"`{size.Name}={value}` brings {count:N0} items; without it there are {usual:N0}");
            }
        }

        return null;
    }

    private Finding Report(Scene scene, Subject subject, Parameter parameter, (Exchange Attack, string Why) proof, string message, string hint) =>
        Found(new CallLocation(subject.Operation.Title, "query", parameter.Name), $"`{subject.Operation.Title}`: {message}", hint, scene.Evidence(proof.Attack, proof.Why));
}
