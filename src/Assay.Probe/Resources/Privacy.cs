using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Contract.OpenApi;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>
/// Tells objects that belong to one user from those that are for all: without that, every shared catalogue would look
/// like broken authorization.
/// </summary>
internal sealed partial class Privacy(Scene scene)
{
    private static readonly string[] SelfWords = ["me", "whoami", "self", "profile", "userinfo", "current"];
    private static readonly string[] OwnerWords =
    [
        "owner", "user", "author", "creator", "created", "customer", "account", "member", "patient", "client", "tenant",
        "seller", "buyer", "sender", "sub", "subject", "email", "username", "holder", "employee", "by",
    ];

    private static readonly string[] PrivateNouns =
    [
        "order", "invoice", "payment", "account", "card", "transaction", "transfer", "message", "mail", "prescription",
        "appointment", "patient", "record", "address", "cart", "basket", "booking", "reservation", "profile", "wallet",
        "subscription", "statement", "report", "claim", "policy", "loan", "secret", "note", "document", "file", "credential",
    ];

    // What stands below an account and is nobody else's business, though it may not say whose it is.
    private static readonly string[] OwnNouns =
        ["summary", "balance", "statement", "transaction", "order", "invoice", "payment", "setting", "message", "notification", "wallet", "card", "address", "basket", "cart", "booking", "subscription", "document"];

    private static readonly string[] PersonalWords = ["email", "mail", "phone", "mobile", "address", "birth", "birthday", "birthdate", "iban", "salary", "balance", "ssn", "passport", "diagnosis"];

    private readonly ConcurrentDictionary<ResourceKind, Lazy<Task<string?>>> _lists = new();
    private readonly ConcurrentDictionary<Identity, Lazy<Task<IReadOnlySet<string>>>> _names = new();
    private readonly ConcurrentDictionary<(Identity, string), bool> _learned = new();
    private readonly ConcurrentDictionary<ResourceKind, Lazy<Task<string?>>> _setters = new();

    /// <summary>Why others must not read an object that this caller sees; null where nothing says so.</summary>
    public async Task<string?> WhyUnreadableAsync(ApiObject seen, Operation operation)
    {
        if (Declared(seen.Kind) is { } declared)
        {
            return declared;
        }

        if (await WhyListedApartAsync(seen.Kind) is { } listed)
        {
            return listed;
        }

        // That an object names its author does not make it private: there must be more.
        var isOwnRecord = !seen.IsCreated && scene.Store.OwnOf(seen.Kind, seen.Owner) is not null;
        if (isOwnRecord && scene.IsOpenOnPurpose(operation))
        {
            // An account that the contract lets everybody look up is public on purpose.
            return null;
        }

        if (await OwnerMemberAsync(seen) is not { } member)
        {
            return isOwnRecord && OwnNouns.Contains(Nouns.Of(operation.Path)) ? "the id in its path is the caller's own" : null;
        }

        return operation.Responses.Any(r => r.Status == 403) || IsPrivate(operation) || SaysOwn(operation) ? $"its `{member}` names the caller who created it"
            : !scene.IsOpenOnPurpose(operation) && OwnRecords.IsOfPeople(seen.Kind) && Personal(seen) is { } personal ? $"it is the caller's own record by its `{member}`, and holds `{personal}`"
            : null;
    }

    /// <summary>Why others must not change an object that this caller sees; null where nothing says so.</summary>
    public async Task<string?> WhyUnchangeableAsync(ApiObject seen, Operation operation) =>
        await WhyUnreadableAsync(seen, operation)
        ?? (await OwnerMemberAsync(seen) is { } member ? $"its `{member}` names the caller who created it" : null);

    /// <summary>The member of an object that names the caller to whom it belongs; null where none does.</summary>
    public async Task<string?> OwnerMemberAsync(ApiObject seen)
    {
        if (seen.Seen is not { ValueKind: JsonValueKind.Object } body || seen.Owner is not { } owner)
        {
            return null;
        }

        var names = await NamesAsync(owner);
        return body.EnumerateObject()
            .Where(m => m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Where(m => Words.Of(m.Name).Intersect(OwnerWords).Any() && names.Contains(m.Value.ToString()))
            .Select(m => m.Name)
            .FirstOrDefault()
            ?? (owner == scene.Alice && await SetterAsync(seen.Kind) is { } set && body.TryGetProperty(set, out var value) && (await NamesAsync(owner)).Contains(value.ToString()) ? set : null);
    }

    /// <summary>The texts by which the API knows a caller: from its token, and from operations such as <c>GET /me</c>.</summary>
    public async Task<IReadOnlySet<string>> NamesAsync(Identity identity)
    {
        var found = await _names.GetOrAdd(identity, i => new Lazy<Task<IReadOnlySet<string>>>(() => FindNamesAsync(i))).Value;
        var learned = _learned.Keys.Where(l => l.Item1 == identity).Select(l => l.Item2).ToArray();
        return learned.Length == 0 ? found : found.Concat(learned).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Remembers more values that name a caller in this API.</summary>
    public void Learn(Identity identity, IEnumerable<string> names)
    {
        foreach (var name in names.Where(n => n.Length > 0))
        {
            _learned.TryAdd((identity, name), true);
        }
    }

    /// <summary>Why the lists say that objects of a kind belong to single users; null where they do not.</summary>
    public Task<string?> WhyListedApartAsync(ResourceKind kind) =>
        _lists.GetOrAdd(kind, k => new Lazy<Task<string?>>(() => CompareListsAsync(k))).Value;

    /// <summary>Whether an operation shows the caller himself, such as <c>GET /me</c>.</summary>
    public static bool ShowsCaller(Subject subject) =>
        subject.Kind is null && subject.Operation.Method == "GET" && subject.Operation.Path.Split('/').SelectMany(Words.Of).Intersect(SelfWords).Any();

    private static string? Declared(ResourceKind kind) =>
        kind.Operations.Any(o => o.Node["x-assay-owner"] is not null)
        || kind.Read?.Responses.SelectMany(r => r.Content).Any(c => c.Schema?.Resolved["x-assay-owner"] is not null) == true
            ? "the contract states an owner for it (`x-assay-owner`)"
            : null;

    private static bool IsPrivate(Operation operation) =>
        operation.Path.Split('/').Where(s => s.Length > 0 && s[0] != '{').Any(s => Words.Of(s) is [.., var last] && PrivateNouns.Contains(Words.Singular(last)));

    private static string? Personal(ApiObject seen) => seen.Seen is { ValueKind: JsonValueKind.Object } record
        ? record.EnumerateObject().FirstOrDefault(m => Words.Of(m.Name).Intersect(PersonalWords).Any() && m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && m.Value.ToString().Length > 0) is { Value.ValueKind: not JsonValueKind.Undefined } found ? found.Name : null
        : null;

    private Task<string?> SetterAsync(ResourceKind kind) =>
        _setters.GetOrAdd(kind, k => new Lazy<Task<string?>>(() => FindSetterAsync(k))).Value;

    // What the server writes into an object by who creates it: the same in two of one caller, another in one of another.
    private async Task<string?> FindSetterAsync(ResourceKind kind)
    {
        if (scene is not { Alice: { } alice, Bob: { } bob } || !scene.Store.CanCreate(kind))
        {
            return null;
        }

        var generator = scene.Generator($"who creates {kind.ItemPath}");
        if (await scene.Store.CreateAsync(kind, alice, generator) is not { Seen: { ValueKind: JsonValueKind.Object } one } first
            || await scene.Store.CreateAsync(kind, bob, generator) is not { Seen: { ValueKind: JsonValueKind.Object } other }
            || await scene.Store.CreateAsync(kind, alice, generator) is not { Seen: { ValueKind: JsonValueKind.Object } two } second
            || JsonNodes.ToText(first.Id) == JsonNodes.ToText(second.Id))
        {
            return null;
        }

        foreach (var member in one.EnumerateObject().Where(m => m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && (Words.IsIdLike(m.Name) || Words.Of(m.Name).Intersect(OwnerWords).Any())))
        {
            if (first.Sent is System.Text.Json.Nodes.JsonObject sent && sent.ContainsKey(member.Name))
            {
                continue;
            }

            var (mine, his, mineToo) = (member.Value.ToString(), Text(other, member.Name), Text(two, member.Name));
            if (mine == mineToo && his is not null && his != mine)
            {
                Learn(alice, [mine]);
                Learn(bob, [his]);
                return member.Name;
            }
        }

        return null;

        static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.ToString() : null;
    }

    private static bool SaysOwn(Operation operation) =>
        Own().IsMatch(operation.Node.String("summary") ?? "") || Own().IsMatch(operation.Node.String("description") ?? "");

    private async Task<IReadOnlySet<string>> FindNamesAsync(Identity identity)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { identity.Name };
        names.UnionWith(identity.Jwt?.Names() ?? []);
        if (identity.Credential is BasicCredential basic)
        {
            names.Add(basic.User);
        }

        foreach (var subject in scene.Subjects.Where(s => s.IsEntered && ShowsCaller(s)))
        {
            var (_, answer) = await scene.SendAsync(subject.Operation, subject.Arguments, identity);
            if (answer.IsSuccess && Items.Object(answer.Json) is { ValueKind: JsonValueKind.Object } self)
            {
                names.UnionWith(self.EnumerateObject()
                    .Where(m => Words.IsIdLike(m.Name) || Words.Of(m.Name) is [.., "username" or "email" or "login"])
                    .Where(m => m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    .Select(m => m.Value.ToString()));
            }
        }

        names.Remove("");
        return names;
    }

    // Two equal users who see different objects in the same list do not share them.
    private async Task<string?> CompareListsAsync(ResourceKind kind)
    {
        if (scene is not { Alice: { } alice, Bob: { } bob } || kind.List is not { } list)
        {
            return null;
        }

        var generator = scene.Generator($"privacy {kind.ItemPath}");
        var alices = await scene.Store.ListAsync(kind, alice, generator);
        if (alices is { Count: 0 } && scene.Store.CanCreate(kind) && await scene.Store.CreateAsync(kind, alice, generator) is not null)
        {
            alices = await scene.Store.ListAsync(kind, alice, generator);
        }

        var bobs = await scene.Store.ListAsync(kind, bob, generator);
        return alices is { Count: > 0 } && bobs is not null && !alices.Select(Key).Intersect(bobs.Select(Key)).Any()
            ? $"`{list.Title}` shows `{alice.Name}` objects of which `{bob.Name}` sees none"
            : null;

        static string Key(ApiObject o) => o.Id.ToJsonString();
    }

    [GeneratedRegex(@"\b(own|owned|your|my|caller'?s?|current user'?s?|belong(s|ing)? to|only (by )?(the |its )?(owner|creator|author)|only (available |visible )?to the (owner|creator|author|user who))\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Own();
}
