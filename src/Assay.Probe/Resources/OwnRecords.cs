using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>
/// The records that an API keeps of the callers themselves, such as <c>/users/7</c>, and what it lists by caller, such as
/// <c>/orders/user/7</c>: no run creates them, and they are the first that others must not see.
/// </summary>
internal sealed class OwnRecords(Scene scene)
{
    private const int MostCounted = 12;
    private const int MostListed = 50;

    private static readonly string[] People =
        ["user", "account", "member", "customer", "profile", "patient", "employee", "client", "person", "seller", "buyer", "student", "owner", "username", "driver", "vendor", "merchant", "author", "subscriber", "guest"];

    private static readonly string[] Naming = ["username", "user", "login", "email", "mail", "name", "handle", "nickname", "sub", "subject"];

    /// <summary>Whether objects of the kind stand for people, or are listed by person.</summary>
    public static bool IsOfPeople(ResourceKind kind) =>
        People.Contains(kind.Noun) || Words.Of(kind.IdParameter.Name).Intersect(People).Any();

    /// <summary>Looks for the records of the first two callers; they serve as their objects from then on.</summary>
    public async Task FindAsync()
    {
        if (scene is not { Alice: { } alice, Bob: { } bob })
        {
            return;
        }

        await LearnAsync((Identity[])[alice, bob]);
        var kinds = scene.Store.Kinds.Where(k => IsOfPeople(k) && !k.CollectionPath.Contains('{') && k.Operations.Any(o => !scene.IsOpenOnPurpose(o))).ToArray();
        foreach (var caller in (Identity[])[alice, bob])
        {
            var names = await scene.Privacy.NamesAsync(caller);
            foreach (var kind in kinds.Where(k => k.Read is not null))
            {
                if (await RecordAsync(kind, caller, names) is { Seen: { } seen } record)
                {
                    scene.Store.Own(record);
                    scene.Privacy.Learn(caller, [JsonNodes.ToText(record.Id), .. IdCapture.FromObject(kind, seen).Take(1).Select(JsonNodes.ToText)]);
                }
            }
        }

        // The same id names the caller elsewhere.
        foreach (var caller in (Identity[])[alice, bob])
        {
            var names = await scene.Privacy.NamesAsync(caller);
            foreach (var kind in kinds.Where(k => !scene.Store.Owns(k, caller)))
            {
                foreach (var id in names.Reverse().Select(n => AsId(kind, n)).OfType<JsonNode>())
                {
                    // What was learned last is an id of the API; the names that callers came with are tried after.
                    var own = new ApiObject(kind, caller, new Dictionary<string, JsonNode> { [kind.IdParameter.Name] = id });
                    if (kind.Read is not { } read || (await scene.SendAsync(read, own.Bind(read, scene.SubjectOf(read)?.Arguments ?? Arguments.None), caller)).Answer.IsSuccess)
                    {
                        scene.Store.Own(own);
                        break;
                    }
                }
            }
        }
    }

    // GET /user and the like: one object, without an id in the path, that says the caller's name.
    private async Task LearnAsync(Identity[] callers)
    {
        var selves = scene.Subjects.Where(s => s is { IsEntered: true, Kind: null, Control.Json: { ValueKind: JsonValueKind.Object } } && s.Operation.Method == "GET").Take(MostListed);
        foreach (var (subject, caller) in selves.SelectMany(s => callers, (s, c) => (s, c)))
        {
            var names = await scene.Privacy.NamesAsync(caller);
            if (Items.Object(subject.Control!.Json) is not { } sample || !sample.EnumerateObject().Any(m => Words.IsIdLike(m.Name)))
            {
                continue;
            }

            var (_, answer) = await scene.SendAsync(subject.Operation, subject.Arguments, caller);
            if (answer.IsSuccess && Items.Object(answer.Json) is { ValueKind: JsonValueKind.Object } self && Names(self, names))
            {
                scene.Privacy.Learn(caller, self.EnumerateObject().Where(m => Words.IsIdLike(m.Name) && m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number).Select(m => m.Value.ToString()));
            }
        }
    }

    // The one that says the caller's name: under that name, in the list, or among the first numbers.
    private async Task<ApiObject?> RecordAsync(ResourceKind kind, Identity caller, IReadOnlySet<string> names)
    {
        foreach (var id in names.Select(n => AsId(kind, n)).OfType<JsonNode>())
        {
            if (await ReadAsync(kind, caller, id, names) is { } named)
            {
                return named;
            }
        }

        var listed = await scene.Store.ListAsync(kind, caller, scene.Generator($"own {kind.ItemPath}"));
        foreach (var item in (listed ?? []).Take(MostListed).Where(o => o.Seen is { } seen && Names(seen, names)))
        {
            if (await ReadAsync(kind, caller, item.Id, names) is { } found)
            {
                return found;
            }
        }

        if (!IsNumber(kind))
        {
            return null;
        }

        for (var number = 1; number <= MostCounted; number++)
        {
            if (await ReadAsync(kind, caller, JsonValue.Create(number), names) is { } counted)
            {
                return counted;
            }
        }

        return null;
    }

    private async Task<ApiObject?> ReadAsync(ResourceKind kind, Identity caller, JsonNode id, IReadOnlySet<string> names)
    {
        var record = new ApiObject(kind, caller, new Dictionary<string, JsonNode> { [kind.IdParameter.Name] = id });
        var usual = scene.SubjectOf(kind.Read)?.Arguments ?? Arguments.None;
        var (_, answer) = await scene.SendAsync(kind.Read!, record.Bind(kind.Read!, usual), caller);
        return answer.IsSuccess && Items.Object(answer.Json) is { ValueKind: JsonValueKind.Object } seen && Names(seen, names)
            ? record with { Seen = seen }
            : null;
    }

    private static bool Names(JsonElement record, IReadOnlySet<string> names) =>
        record.ValueKind == JsonValueKind.Object
        && record.EnumerateObject().Any(m => m.Value.ValueKind == JsonValueKind.String && Words.Of(m.Name).Intersect(Naming).Any() && names.Contains(m.Value.GetString()!));

    private static bool IsNumber(ResourceKind kind) => kind.IdParameter.Schema is { } schema && schema.AllTypes() is var types
        && (types & SchemaTypes.Integer) != 0 && (types & SchemaTypes.String) == 0;

    private static JsonNode? AsId(ResourceKind kind, string name) =>
        IsNumber(kind) ? long.TryParse(name, out var number) ? JsonValue.Create(number) : null : JsonValue.Create(name);
}
