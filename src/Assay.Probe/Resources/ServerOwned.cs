using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Probe.Generation;

namespace Assay.Probe.Resources;

/// <summary>A property that only the server should set, with a value by which one sees whether it did not.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Value">The value to send; it differs from the present one.</param>
/// <param name="Why">Why callers have no business setting it.</param>
/// <param name="GivesAway">Whether the object belongs to somebody else afterwards.</param>
internal sealed record ServerOwned(string Name, JsonNode? Value, string Why, bool GivesAway = false)
{
    private const int Most = 16;

    private static readonly string[] PrivilegeNames =
        ["role", "roles", "is_admin", "admin", "is_superuser", "is_staff", "is_verified", "verified", "permissions", "scopes", "plan", "tier", "credit", "balance"];

    private static readonly string[] Ranks = ["role", "roles", "is_admin", "admin", "is_superuser", "is_staff", "permissions"];
    private static readonly string[] Accounts = ["user", "account", "profile", "customer", "employee", "me"];

    // States that money or somebody else's decision must bring about.
    private static readonly string[] EarnedStates = ["paid", "settled", "captured", "refunded", "approved", "verified", "completed_payment"];

    /// <summary>The candidates for an operation, found in an object as its owner reads it and in the contract.</summary>
    public static async Task<IReadOnlyList<ServerOwned>> FindAsync(Scene scene, Subject subject, ApiObject sample, JsonElement state)
    {
        var found = new List<ServerOwned>();
        if (state.ValueKind != JsonValueKind.Object || subject.Arguments.BodyType is not { } type)
        {
            return found;
        }

        var writable = Writable(type);
        var answers = AnswerProperties(subject.Operation);
        var owner = await scene.Privacy.OwnerMemberAsync(sample with { Seen = state });
        var ids = IdCapture.Names(sample.Kind);
        foreach (var member in state.EnumerateObject())
        {
            // The key cannot be changed without losing the object.
            if (ids.Contains(Words.Normal(member.Name)) || member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                continue;
            }

            answers.TryGetValue(member.Name, out var answer);
            if (member.Name == owner)
            {
                if (await BobsAsync(scene, sample.Kind, member.Name) is { } bobs)
                {
                    found.Add(new(member.Name, bobs, "it says to whom the object belongs, and the server takes it from the caller", GivesAway: true));
                }
            }
            else if (!writable.TryGetValue(member.Name, out var request))
            {
                // What nobody says about objects of this kind may be anything: only what the contract leaves to answers counts.
                if (!IsOpen(type) && Other(member.Value, answer) is { } value)
                {
                    found.Add(new(member.Name, value, answer is null ? "the contract names it nowhere" : "the contract gives it to answers alone"));
                }
            }
            else if ((request.ReadOnly || request.Resolved.ReadOnly) && Other(member.Value, request) is { } value)
            {
                found.Add(new(member.Name, value, "the contract calls it `readOnly`"));
            }
            else if (GivenPrivilege(sample.Kind, member, request) is { } privilege)
            {
                found.Add(new(member.Name, privilege, "it is a privilege, and an ordinary caller gives it to an account"));
            }
            else if (EarnedState(member, request) is { } state1)
            {
                found.Add(new(member.Name, state1, $"only a payment or a decision may bring an object into the state {state1.ToJsonString()}"));
            }
        }

        foreach (var name in PrivilegeNames.Where(n => !writable.ContainsKey(n) && !state.TryGetProperty(n, out _)))
        {
            found.Add(new(name, Privilege(name), "it is a privilege, and the contract does not let callers set it"));
        }

        return [.. found.Take(Most)];
    }

    /// <summary>The privileges that the answer of a creation shows and that its body does not let callers set: name, value to send, and the names that lead to it in the answer.</summary>
    public static IEnumerable<(string Name, JsonNode Value, string[] Pointer)> PrivilegesIn(Subject subject)
    {
        if (subject is not { Operation.Method: "POST", Control.Json: { ValueKind: JsonValueKind.Object } answer, Arguments: { BodyType: { } type, Body: JsonObject } })
        {
            yield break;
        }

        var writable = Writable(type);
        foreach (var (holder, path) in answer.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Object).Select(m => (m.Value, new[] { m.Name })).Prepend((answer, [])))
        {
            foreach (var member in holder.EnumerateObject())
            {
                var name = Words.Normal(member.Name);
                if (Ranks.Contains(name) && !writable.ContainsKey(member.Name) && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number)
                {
                    yield return (member.Name, Privilege(name), [.. path, member.Name]);
                }
            }
        }
    }

    // The role in an account, not that in a team: whoever founds a team may give it administrators.
    private static JsonNode? GivenPrivilege(ResourceKind kind, JsonProperty member, Schema schema)
    {
        var name = Words.Normal(member.Name);
        var value = Ranks.Contains(name) && Accounts.Contains(kind.Noun) ? Privilege(name) : null;
        return value is not null && !Changes.IsSame(value, member.Value) && schema.IsValid(JsonNodes.ToUtf8(value), Direction.Request) ? value : null;
    }

    private static Dictionary<string, Schema> Writable(MediaType type) =>
        (type.Schema?.AllProperties() ?? []).ToDictionary(p => p.Name, p => p.Schema, StringComparer.Ordinal);

    // A body without any named property takes anything by design.
    private static bool IsOpen(MediaType type) => type.Schema is null || type.Schema.AllProperties().Count == 0;

    private static Dictionary<string, Schema> AnswerProperties(Operation operation)
    {
        var found = new Dictionary<string, Schema>(StringComparer.Ordinal);
        foreach (var property in operation.Responses.Where(r => r.IsSuccess).SelectMany(r => r.Content).SelectMany(c => c.Schema?.AllProperties() ?? []))
        {
            found.TryAdd(property.Name, property.Schema);
        }

        return found;
    }

    private static JsonNode? Other(JsonElement current, Schema? schema)
    {
        var now = JsonNodes.FromElement(current);
        return now is null ? JsonValue.Create("assay") : Changes.Others(now, schema).FirstOrDefault();
    }

    private static JsonNode? EarnedState(JsonProperty member, Schema schema) =>
        new Constraints(schema, 0).Enum?.Select(JsonNodes.ToJson)
            .FirstOrDefault(s => EarnedStates.Contains(JsonNodes.ToText(s).ToLowerInvariant()) && !Changes.IsSame(s, member.Value));

    private static JsonNode Privilege(string name) => name switch
    {
        "role" => JsonValue.Create("admin")!,
        "roles" or "permissions" or "scopes" => new JsonArray("admin"),
        "plan" or "tier" => JsonValue.Create("premium")!,
        "credit" or "balance" => JsonValue.Create(1_000_003),
        _ => JsonValue.Create(true),
    };

    private static async Task<JsonNode?> BobsAsync(Scene scene, ResourceKind kind, string owner)
    {
        var bobs = scene.Bob is null ? null : await scene.Store.AnyAsync(kind, scene.Bob, scene.Generator($"bob's {kind.ItemPath}"));
        return bobs?.Seen is { ValueKind: JsonValueKind.Object } seen && seen.TryGetProperty(owner, out var value) ? JsonNodes.FromElement(value) : null;
    }
}
