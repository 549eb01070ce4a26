using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Mock.Requests;
using Assay.Probe.Generation;
using Assay.Probe.Generation.Positive;

namespace Assay.Mock.Answers;

/// <summary>Makes the answers of operations: documented examples that keep to their schema first, then values made up that do.</summary>
internal sealed class AnswerMaker(ApiContract contract, int seed)
{
    private const int MostUnanswered = 1_000;
    private readonly Values _values = new(Direction.Response);
    private readonly ConcurrentDictionary<MediaType, IReadOnlyList<(string? Name, JsonNode? Value, bool IsValid)>> _examples = new();
    private readonly ConcurrentDictionary<string, byte> _unanswered = new(StringComparer.Ordinal);

    /// <summary>The answers that could not be made, with the reason.</summary>
    public IReadOnlyList<string> Unanswered => [.. _unanswered.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The answer to a request that keeps to the contract.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="preference">What the client asks for.</param>
    /// <param name="accept">Its <c>Accept</c> header.</param>
    /// <param name="scope">What the request is about: the same scope gets the same answer.</param>
    /// <param name="fault">Why there is none.</param>
    public Answer? For(Operation operation, Preference preference, string accept, string scope, out Fault? fault)
    {
        fault = null;
        var (status, response) = Choose(operation, preference.Status);
        if (status is 0)
        {
            fault = new Fault(400, $"the operation declares no answer of the status that `Prefer` asks for; it declares {string.Join(", ", operation.Responses.Select(r => $"`{r.Key}`"))}");
            return null;
        }

        return response is null ? new Answer(status, null, []) : Make(operation, status, response, preference, accept, scope, out fault);
    }

    /// <summary>The answer that the contract declares for a refusal; null where problem details do as well, or nothing is declared.</summary>
    public Answer? ForFault(Operation operation, Fault fault, string accept, string scope)
    {
        if (operation.Responses.FirstOrDefault(r => r.Status == fault.Status) is not { Content.Count: > 0 } response)
        {
            return null;
        }

        var problem = Problem.Write(fault);
        var fitting = response.Content.FirstOrDefault(c => MediaTypes.Select([c], Problem.ContentType) is not null)
            ?? response.Content.FirstOrDefault(c => c.IsJson && c.Schema is { } schema && schema.IsValid(problem, Direction.Response));
        if (fitting is not null && (fitting.Schema is null || fitting.Schema.IsValid(problem, Direction.Response)))
        {
            var type = Acceptance.Concrete(fitting.Range) is "application/json" && fitting.Range.Contains('*') ? Problem.ContentType : Acceptance.Concrete(fitting.Range);
            return new Answer(fault.Status, new Body(type, problem), Headers(operation, response, scope));
        }

        // An error is told even to those who would rather have another representation.
        return Make(operation, fault.Status, response, new Preference(null, null, false), accept, scope, out _)
            ?? Make(operation, fault.Status, response, new Preference(null, null, false), "", scope, out _);
    }

    private Answer? Make(Operation operation, int status, Response response, Preference preference, string accept, string scope, out Fault? fault)
    {
        fault = null;
        var headers = Headers(operation, response, scope);
        if (response.Content.Count == 0 || status is 204 or 205 or 304)
        {
            return new Answer(status, null, headers);
        }

        if (Acceptance.Choose(response.Content, accept) is not { } media)
        {
            fault = new Fault(406, "no representation of the answer is one that the client takes", [.. response.Content.Select(c => ("/header/accept", $"`{c.Range}` is declared"))]);
            return null;
        }

        if (!TryValue(operation, status, response, media, preference, scope, out var value, out fault))
        {
            return null;
        }

        return new Answer(status, Body.Of(media, value), headers);
    }

    private bool TryValue(Operation operation, int status, Response response, MediaType media, Preference preference, string scope, out JsonNode? value, out Fault? fault)
    {
        fault = null;
        var examples = _examples.GetOrAdd(media, m => [.. Examples.Of(contract, response, m).Select(e => (e.Name, e.Value, IsValid(m, e.Value)))]);
        if (preference.Example is { } name)
        {
            // Asked for by its name, it is served as it is.
            foreach (var example in examples.Where(e => e.Name == name))
            {
                value = example.Value;
                return true;
            }

            value = null;
            fault = new Fault(400, $"there is no example of that name; the answer has {(examples.Any(e => e.Name is not null) ? string.Join(", ", examples.Where(e => e.Name is not null).Select(e => $"`{e.Name}`")) : "none with a name")}");
            return false;
        }

        if (!preference.IsDynamic)
        {
            foreach (var example in examples.Where(e => e.IsValid))
            {
                value = example.Value;
                return true;
            }
        }

        var random = Seeds.For(seed, scope + media.Range);
        if ((media.Schema ?? media.ItemSchema) is not { } schema)
        {
            value = IsText(media) ? JsonValue.Create("assay") : new JsonObject();
            return true;
        }

        if (_values.TryPositive(schema, random, out value))
        {
            value = media.Schema is null ? new JsonArray(value) : value;
            return true;
        }

        var why = $"{operation.Title}: no value was found that the schema of its answer {status} admits ({schema.Node.Where})";
        if (_unanswered.Count < MostUnanswered)
        {
            _unanswered.TryAdd(why, 0);
        }

        fault = new Fault(500, "no answer can be made from the contract: its schema admits no value that was found");
        return false;
    }

    // The first success, or what comes nearest to one.
    private static (int Status, Response? Response) Choose(Operation operation, int? wanted)
    {
        var all = operation.Responses;
        if (wanted is { } status)
        {
            return status is < 200 or > 599 || operation.ResponseFor(status) is not { } found ? (0, null) : (status, found);
        }

        if (all.Where(r => r is { IsSuccess: true, Status: not null }).MinBy(r => r.Status) is { } success)
        {
            return (success.Status!.Value, success);
        }

        if (all.FirstOrDefault(r => r.IsSuccess) is { } range)
        {
            return (200, range);
        }

        if (all.FirstOrDefault(r => r.IsDefault) is { } other)
        {
            return (200, other);
        }

        return all.Where(r => r.Status is >= 200 and <= 599).MinBy(r => r.Status) is { } least ? (least.Status!.Value, least)
            : all.FirstOrDefault(r => r.Key is ['3' or '4' or '5', ..]) is { } class3 ? ((class3.Key[0] - '0') * 100, class3)
            : (200, null);
    }

    private List<(string, string)> Headers(Operation operation, Response response, string scope)
    {
        var headers = new List<(string, string)>();
        foreach (var header in response.Headers)
        {
            // These belong to the connection and to the body that is really sent.
            if (header.Name.ToLowerInvariant() is "content-length" or "transfer-encoding" or "connection" or "date" or "content-encoding" or "trailer" or "upgrade" or "keep-alive")
            {
                continue;
            }

            if (HeaderValue(operation, header, scope) is { } value)
            {
                headers.Add((header.Name, value));
            }
        }

        return headers;
    }

    private string? HeaderValue(Operation operation, Parameter header, string scope)
    {
        var stated = Drafts.Examples(header.Node).Select(JsonNodes.ToJson).Where(v => header.AnySchema?.IsValid(JsonNodes.ToUtf8(v), Direction.Response) != false);
        foreach (var value in stated)
        {
            if (Sendable(header, value) is { } text)
            {
                return text;
            }
        }

        var random = Seeds.For(seed, $"{scope} {header.Name}");
        for (var i = 0; i < 10 && header.AnySchema is { } schema && (header.Required || i == 0); i++)
        {
            if (_values.TryPositive(schema, random, out var made) && Sendable(header, made) is { } text)
            {
                return text;
            }
        }

        return header.Required ? "1" : null;
    }

    private static string? Sendable(Parameter header, JsonNode? value)
    {
        var text = ParameterEncoder.Header(header, value);
        return text.Length > 0 && text.All(c => c is >= ' ' and <= '~') && text.Trim() == text ? text : null;
    }

    private static bool IsValid(MediaType media, JsonNode? value) =>
        media.Schema is not { } schema || !(media.IsJson || media.IsForm || IsText(media)) || schema.IsValid(JsonNodes.ToUtf8(value), Direction.Response);

    private static bool IsText(MediaType media) => media.Range.StartsWith("text/", StringComparison.OrdinalIgnoreCase);
}
