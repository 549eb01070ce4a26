using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>Creates objects at the target, and remembers every one that the run created.</summary>
internal sealed class ObjectStore(ApiContract contract, IReadOnlyList<ResourceKind> kinds, Sender sender, CallFactory calls, string mark)
{
    private const int MostKeptWhole = 2_000;
    private static readonly JsonObject Nothing = [];
    private int _made;
    private readonly NewNames _newNames = new(mark);
    private readonly ConcurrentQueue<ApiObject> _created = new();
    private readonly ConcurrentDictionary<Operation, Arguments> _working = new();
    private readonly ConcurrentDictionary<(ResourceKind, Identity?), ApiObject> _listed = new();
    private readonly ConcurrentDictionary<(ResourceKind, Identity?), ApiObject> _own = new();

    public IReadOnlyList<ResourceKind> Kinds => kinds;

    public IReadOnlyCollection<ApiObject> Created => _created;

    /// <summary>The innermost kind whose objects the operation addresses; null where its path has no template.</summary>
    public ResourceKind? KindOf(Operation operation) =>
        kinds.LastOrDefault(k => operation.Path == k.ItemPath || operation.Path.StartsWith(k.ItemPath + "/", StringComparison.Ordinal));

    /// <summary>The kind of which the operation creates an object; null where it creates none that can be addressed.</summary>
    public ResourceKind? KindCreatedBy(Operation operation) => kinds.FirstOrDefault(k => k.Create == operation);

    /// <summary>Remembers that these arguments create an object.</summary>
    public void Works(Operation create, Arguments arguments) => _working.TryAdd(create, arguments);

    /// <summary>Whether objects of the kind can be created.</summary>
    public bool CanCreate(ResourceKind kind) => kind.Create is { } create && _working.ContainsKey(create);

    /// <summary>Looks at an exchange: an object that it created is remembered for cleaning up, whoever sent it.</summary>
    public void Observe(Exchange exchange)
    {
        var (call, answer) = exchange;
        if (call.Operation is { Method: "POST" or "PUT" } operation && answer.IsSuccess && KindCreatedBy(operation) is { } kind
            && Parents(call) is { } path)
        {
            var sent = Parse(call.Body);
            if (IdCapture.FromCreation(kind, sent, answer, calls.BasePath).FirstOrDefault() is { } id)
            {
                path[kind.IdParameter.Name] = id;
                // A long run makes many: of those it needs no more than the way to them, for cleaning up.
                var isOneOfMany = Interlocked.Increment(ref _made) > MostKeptWhole;
                _created.Enqueue(new ApiObject(kind, call.As, path) { Sent = isOneOfMany ? Nothing : sent ?? new JsonObject(), Seen = isOneOfMany ? null : Items.Object(answer.Json) });
            }
        }
    }

    /// <summary>Creates an object; null where the API does not let the caller, or where the new object cannot be addressed.</summary>
    /// <param name="kind">What to create.</param>
    /// <param name="owner">As whom.</param>
    /// <param name="generator">Makes other values where those that worked before are refused, for example as duplicates.</param>
    /// <param name="change">Changes the arguments before they are sent.</param>
    public async Task<ApiObject?> CreateAsync(ResourceKind kind, Identity? owner, Generator generator, Func<Arguments, Arguments>? change = null)
    {
        if (kind.Create is not { } create || await ParentsAsync(kind, owner, generator) is not { } parents)
        {
            return null;
        }

        var drafts = _working.TryGetValue(create, out var known) ? new[] { known }.Concat(Drafts.For(create, generator)) : Drafts.For(create, generator);
        foreach (var draft in drafts.Take(4).SelectMany(d => new[] { d, Renewed(create, d) }).OfType<Arguments>())
        {
            var arguments = Bind(create, draft, parents);
            arguments = change?.Invoke(arguments) ?? arguments;
            var call = calls.Build(create, arguments, owner);
            var answer = await sender.SendAsync(call);
            if (answer.IsSuccess)
            {
                _working.TryAdd(create, draft);
                return await AddressAsync(kind, owner, parents, arguments.Body, answer);
            }

            if (answer.IsDenied || answer.Failure != SendFailure.None)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Arguments by which another object would be created, where the API takes a name only once; null where nothing in them is a name.</summary>
    public Arguments? Renewed(Operation create, Arguments arguments) => _newNames.Renew(KindCreatedBy(create), arguments);

    /// <summary>An object that exists and that the caller may see: from a list, or created.</summary>
    public async Task<ApiObject?> AnyAsync(ResourceKind kind, Identity? caller, Generator generator)
    {
        if (_own.TryGetValue((kind, caller), out var known) || _listed.TryGetValue((kind, caller), out known))
        {
            return known;
        }

        return _created.FirstOrDefault(o => o.Kind == kind && o.Owner == caller && !o.IsGone && o.IsVerified)
            ?? await CreateAsync(kind, caller, generator);
    }

    /// <summary>The objects that a list shows to the caller; null where the list cannot be read.</summary>
    public async Task<IReadOnlyList<ApiObject>?> ListAsync(ResourceKind kind, Identity? caller, Generator generator)
    {
        if (kind.List is not { } list || await ParentsAsync(kind, caller, generator) is not { } parents)
        {
            return null;
        }

        foreach (var draft in Drafts.For(list, generator).Take(2))
        {
            var answer = await sender.SendAsync(calls.Build(list, Bind(list, draft, parents), caller));
            if (answer.IsSuccess)
            {
                return Listed(kind, caller, parents, answer);
            }
        }

        return null;
    }

    /// <summary>Remembers the first object that a list has shown to a caller.</summary>
    public void Listed(Operation list, Identity? caller, Call call, Answer answer)
    {
        foreach (var kind in kinds.Where(k => k.List == list))
        {
            if (Parents(call) is { } parents && Listed(kind, caller, parents, answer).FirstOrDefault() is { } first)
            {
                _listed.TryAdd((kind, caller), first);
            }
        }
    }

    /// <summary>Remembers an object as the caller's own, before any that a list has shown.</summary>
    public void Own(ApiObject own) => _own[(own.Kind, own.Owner)] = own;

    /// <summary>Whether an object of the kind is known to be the caller's own.</summary>
    public bool Owns(ResourceKind kind, Identity caller) => _own.ContainsKey((kind, caller));

    /// <summary>The object of the kind that is the caller's own without having been created by the run; null where none is known.</summary>
    public ApiObject? OwnOf(ResourceKind kind, Identity? caller) => _own.GetValueOrDefault((kind, caller));

    /// <summary>The raw path of an object, base path included.</summary>
    public string Url(ApiObject created)
    {
        var path = created.Kind.ItemPath;
        foreach (var (name, value) in created.Path)
        {
            path = path.Replace($"{{{name}}}", ParameterEncoder.Escape(JsonNodes.ToText(value)), StringComparison.Ordinal);
        }

        return calls.BasePath + path;
    }

    private static Arguments Bind(Operation operation, Arguments arguments, IReadOnlyDictionary<string, JsonNode> path)
    {
        foreach (var parameter in operation.Parameters.Where(p => p.In == ParameterLocation.Path && path.ContainsKey(p.Name)))
        {
            arguments = arguments.With(parameter, path[parameter.Name].DeepClone());
        }

        return arguments;
    }

    private static JsonNode? Parse(ReadOnlyMemory<byte>? body)
    {
        const int longest = 100_000;
        try
        {
            return body is { Length: > 0 and < longest } bytes ? JsonNode.Parse(bytes.Span) : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    // Several members of an answer may look like the key: the one under which the object can be read is it.
    private async Task<ApiObject?> AddressAsync(
        ResourceKind kind, Identity? owner, IReadOnlyDictionary<string, JsonNode> parents, JsonNode? sent, Answer answer)
    {
        ApiObject? first = null;
        foreach (var id in IdCapture.FromCreation(kind, sent, answer, calls.BasePath).Take(4))
        {
            var made = new ApiObject(kind, owner, new Dictionary<string, JsonNode>(parents) { [kind.IdParameter.Name] = id })
            {
                Sent = sent ?? new JsonObject(),
                Seen = Items.Object(answer.Json),
            };
            if (kind.Read is not { } read)
            {
                return Known(made);
            }

            var shown = await sender.SendAsync(calls.Build(read, made.Bind(read, Arguments.None), owner));
            if (shown.IsSuccess)
            {
                return Known(made with { Seen = Items.Object(shown.Json) ?? made.Seen });
            }

            first ??= made;
        }

        return first is null || kind.Read is not null ? null : Known(first);

        // The observer has queued the same object: probes and cleaning up must speak of one.
        ApiObject Known(ApiObject made)
        {
            var known = _created.FirstOrDefault(o => Url(o) == Url(made));
            if (known is null)
            {
                _created.Enqueue(known = made);
            }

            known.IsVerified = true;
            known.Seen = made.Seen;
            return known;
        }
    }

    private List<ApiObject> Listed(ResourceKind kind, Identity? caller, IReadOnlyDictionary<string, JsonNode> parents, Answer answer) =>
    [
        .. Items.In(answer.Json)
            .Select(item => (Item: item, Id: IdCapture.FromObject(kind, item).FirstOrDefault()))
            .Where(i => i.Id is not null)
            .Select(i => new ApiObject(kind, caller, new Dictionary<string, JsonNode>(parents) { [kind.IdParameter.Name] = i.Id! }) { Seen = i.Item }),
    ];

    // The values of the templates before the kind's own; null where no outer object is to be had.
    private async Task<Dictionary<string, JsonNode>?> ParentsAsync(ResourceKind kind, Identity? caller, Generator generator)
    {
        var outer = kinds.LastOrDefault(k => kind.CollectionPath.StartsWith(k.ItemPath + "/", StringComparison.Ordinal));
        if (outer is null)
        {
            return kind.CollectionPath.Contains('{') ? null : new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        }

        return await AnyAsync(outer, caller, generator) is { } parent ? new Dictionary<string, JsonNode>(parent.Path, StringComparer.Ordinal) : null;
    }

    private Dictionary<string, JsonNode>? Parents(Call call)
    {
        var match = contract.Match(call.Method, BaseOf(contract) + call.Path[calls.BasePath.Length..]);
        return match.Operation is null
            ? null
            : match.PathValues.ToDictionary(v => v.Key, v => (JsonNode)JsonValue.Create(Uri.UnescapeDataString(v.Value)), StringComparer.Ordinal);
    }

    // The target's base path may differ from the one in the description.
    private static string BaseOf(ApiContract contract) => contract.BasePaths.Count > 0 ? contract.BasePaths[0] : "";
}
