using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Schema enumeration: parameters that name columns take any column.</summary>
public sealed class HiddenColumn : OperationProbe
{
    private static readonly string[] SortNames =
        ["sort", "sort_by", "order", "order_by", "ordering", "orderby", "sortby", "sort_field", "sort_column", "sort_key", "orderfield", "order_field"];

    private static readonly string[] FieldNames =
        ["fields", "field", "select", "columns", "column", "include", "projection", "properties", "attributes", "group_by", "groupby"];

    /// <inheritdoc/>
    public override string Code => "ZTP102";

    /// <inheritdoc/>
    public override string Name => "hidden-column";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SchemaEnumeration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Gives parameters that sort or select names of columns which answers do not show, beside a name that answers show
        and one that means nothing. It is a finding where the meaningless name is refused and a hidden one is not, or
        where a hidden one changes the order.
        ## Why it matters
        An attacker learns which columns exist, and by sorting also what they hold: who is exclusive, what is launched
        when, whose password hash comes first.
        ## Bad
        ```http
        GET /products?order_by=launch_date HTTP/1.1

        HTTP/1.1 200
        [{"id":7,"name":"Lamp"}]
        ```
        ## Good
        ```http
        GET /products?order_by=launch_date HTTP/1.1

        HTTP/1.1 400
        ```
        """;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true } && subject.Operation.IsSafe && Parameters(subject).Any();

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        foreach (var parameter in Parameters(subject))
        {
            if (await AttackAsync(scene, subject, parameter) is { } proof)
            {
                yield return Found(
                    new CallLocation(subject.Operation.Title, "query", parameter.Name),
                    $"`{subject.Operation.Title}`: `{parameter.Name}` takes {proof.What}",
                    "list the columns that callers may name (`enum` in the contract) and map each to the query in code",
                    scene.Evidence(proof.Attack, proof.Why));
            }
        }
    }

    private static IEnumerable<Parameter> Parameters(Subject subject) => subject.Operation.Parameters
        .Where(p => p.In == ParameterLocation.Query && (IsSort(p) || IsFields(p)))
        .Where(p => p.AnySchema?.AllTypes() is not { } types || types == SchemaTypes.None || (types & (SchemaTypes.String | SchemaTypes.Array)) != 0);

    private static bool IsSort(Parameter parameter) => SortNames.Contains(Words.Normal(parameter.Name));

    private static bool IsFields(Parameter parameter) => FieldNames.Contains(Words.Normal(parameter.Name));

    private static async Task<(Exchange Attack, string What, string Why)?> AttackAsync(Scene scene, Subject subject, Parameter parameter)
    {
        var shown = Shown(subject);
        var nonsense = await SendAsync(scene, subject, parameter, $"zq{scene.Mark}");
        Exchange? control = null;
        var known = "";
        foreach (var name in Allowed(parameter).Concat(shown).Distinct(StringComparer.Ordinal).Take(4))
        {
            var tried = await SendAsync(scene, subject, parameter, name);
            if (tried.Answer.IsSuccess)
            {
                (control, known) = (tried, name);
                break;
            }
        }

        if (control is null)
        {
            return null;
        }

        if (!nonsense.Answer.IsSuccess && nonsense.Answer.Status >= 400)
        {
            foreach (var (candidate, what) in Candidates(scene, subject, parameter, shown))
            {
                var attack = await SendAsync(scene, subject, parameter, candidate);
                if (!attack.Answer.IsSuccess)
                {
                    continue;
                }

                // Once more: an API that fails now and then must not look like one that knows columns.
                var (_, nonsenseAgain) = await SendAsync(scene, subject, parameter, $"zq{scene.Mark}");
                var (_, attackAgain) = await SendAsync(scene, subject, parameter, candidate);
                if (attackAgain.IsSuccess && nonsenseAgain.Status == nonsense.Answer.Status)
                {
                    return (attack, what, $"`{known}` and `{candidate}` bring status {attack.Answer.Status}, a meaningless name brings {nonsense.Answer.Status}: the text reaches the query");
                }
            }

            return null;
        }

        return IsFields(parameter) ? await SelectAsync(scene, subject, parameter, shown) : await ReorderAsync(scene, subject, parameter, shown, nonsense);
    }

    // The server ignores what it does not know: a hidden column shows by another order.
    private static async Task<(Exchange, string, string)?> ReorderAsync(
        Scene scene, Subject subject, Parameter parameter, IReadOnlyList<string> shown, Exchange nonsense)
    {
        if (Items.In(nonsense.Answer.Json).Count < 3)
        {
            return null;
        }

        var (_, again) = await SendAsync(scene, subject, parameter, $"zz{scene.Mark}");
        if (!Likeness.Same(again, nonsense.Answer))
        {
            return null;
        }

        foreach (var candidate in HiddenNames.For(scene.Contract, parameter, shown))
        {
            var attack = await SendAsync(scene, subject, parameter, candidate);
            if (attack.Answer.IsSuccess && Items.In(attack.Answer.Json).Count > 0 && !Likeness.Same(attack.Answer, nonsense.Answer)
                && Likeness.Same((await SendAsync(scene, subject, parameter, candidate)).Answer, attack.Answer))
            {
                return (attack, $"`{candidate}`, which answers do not show", "meaningless names change nothing, this one changes the order: the column exists, and the order tells what it holds");
            }
        }

        return null;
    }

    private static async Task<(Exchange, string, string)?> SelectAsync(Scene scene, Subject subject, Parameter parameter, IReadOnlyList<string> shown)
    {
        foreach (var candidate in HiddenNames.For(scene.Contract, parameter, shown))
        {
            var attack = await SendAsync(scene, subject, parameter, candidate);
            if (attack.Answer.IsSuccess && Members(attack.Answer).Contains(candidate))
            {
                return (attack, $"`{candidate}`, which answers do not show", "the answer then holds this property; the contract does not name it");
            }
        }

        return null;
    }

    private static IEnumerable<(string Candidate, string What)> Candidates(Scene scene, Subject subject, Parameter parameter, IReadOnlyList<string> shown)
    {
        var allowed = Allowed(parameter).ToArray();
        foreach (var name in HiddenNames.For(scene.Contract, parameter, shown).Except(allowed, StringComparer.OrdinalIgnoreCase))
        {
            yield return (name, $"`{name}`, which answers do not show");
        }

        if (IsSort(parameter) && shown.Count > 0 && !allowed.Contains("1") && parameter.AnySchema?.AllTypes().HasFlag(SchemaTypes.Integer) != true)
        {
            yield return ("1", "the number of a column");
            yield return ($"lower({shown[0]})", "an expression");
        }
    }

    private static IEnumerable<string> Allowed(Parameter parameter) =>
        parameter.AnySchema is { } schema ? new Constraints(schema.Items ?? schema, 0).Enum?.Select(n => n.Text) ?? [] : [];

    // What answers show, and what the contract says that they may show.
    private static IReadOnlyList<string> Shown(Subject subject) =>
    [
        .. Members(subject.Control!)
            .Concat(subject.Operation.Responses.Where(r => r.IsSuccess).SelectMany(r => r.Content).Select(c => c.Schema).OfType<Schema>()
                .SelectMany(s => s.AllProperties().Concat(s.AllProperties().SelectMany(p => p.Schema.Resolved.Items?.AllProperties() ?? [])).Concat(s.Resolved.Items?.AllProperties() ?? []))
                .Select(p => p.Name))
            .Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Members(Answer answer) =>
        Items.In(answer.Json).Take(1).Where(i => i.ValueKind == JsonValueKind.Object).SelectMany(i => i.EnumerateObject()).Select(m => m.Name);

    private static Task<Exchange> SendAsync(Scene scene, Subject subject, Parameter parameter, string value)
    {
        var isArray = parameter.AnySchema?.AllTypes() == SchemaTypes.Array;
        return scene.SendAsync(subject.Operation, subject.Arguments.With(parameter, isArray ? new JsonArray(value) : value), subject.Caller);
    }
}
