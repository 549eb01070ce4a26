using System.Text.Json.Nodes;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Phases;

/// <summary>
/// The arguments of a trial as one JSON value, so that parameters and body shrink together, and what must stay true of it: a valid
/// trial stays valid, and a broken one stays broken in that one way. The path stays as it is: it leads to an object that exists.
/// </summary>
internal sealed class TrialShape
{
    private const string BodyName = "body";
    private readonly Operation _operation;
    private readonly Trial _trial;
    private readonly Arguments _arguments;
    private readonly HashSet<string> _broken;

    public TrialShape(Trial trial)
    {
        (_trial, _arguments, _operation) = (trial, trial.Arguments!, trial.Subject.Operation);
        Whole = Write();
        _broken = trial.Intent == Intent.Invalid ? Breaks(Whole) : [];
    }

    /// <summary>The trial's own arguments.</summary>
    public JsonObject Whole { get; }

    private bool IsAboutOneValue => _trial is { Intent: Intent.Valid, Slip: not null };

    /// <summary>The arguments that a value stands for.</summary>
    public Arguments Read(JsonNode? shape)
    {
        var members = (JsonObject)shape!;
        var read = _arguments;
        foreach (var parameter in _operation.Parameters.Where(IsChanged))
        {
            read = members.TryGetPropertyValue(Key(parameter), out var value) ? read.With(parameter, value?.DeepClone()) : read.Without(parameter);
        }

        return !HasBody ? read
            : members.TryGetPropertyValue(BodyName, out var body) ? read.WithBody(body?.DeepClone())
            : read with { Body = null, BodyType = null };
    }

    /// <summary>Whether a smaller value is still what the trial was made for.</summary>
    /// <param name="shape">The smaller value.</param>
    /// <param name="isSlip">Whether the one special value is shrunk, and nothing else; otherwise it stays, and all else is.</param>
    public bool Keeps(JsonNode? shape, bool isSlip)
    {
        if (shape is not JsonObject members || (IsAboutOneValue && !KeepsOther(members, isSlip)))
        {
            return false;
        }

        foreach (var parameter in _operation.Parameters.Where(p => IsChanged(p) && p.Required))
        {
            if (!members.ContainsKey(Key(parameter)) && Whole.ContainsKey(Key(parameter)))
            {
                return false;
            }
        }

        if (HasBody && _operation.RequestBody is { Required: true } && !members.ContainsKey(BodyName))
        {
            return false;
        }

        // What was left out on purpose stays left out: nothing that shrinks comes back.
        var broken = Breaks(members);
        return _trial.Intent == Intent.Valid ? broken.Count == 0 : broken.IsSubsetOf(_broken) && (broken.Count > 0 || _broken.Count == 0);
    }

    // One value is the trial's subject, such as the longest text: first all else gets smaller, then that value.
    private bool KeepsOther(JsonObject members, bool isSlip)
    {
        var slip = _trial.Slip!;
        var name = slip.Name is null ? BodyName : $"{slip.In}:{slip.Name}";
        if (!isSlip)
        {
            return members.ContainsKey(name) == Whole.ContainsKey(name) && JsonNode.DeepEquals(At(members[name], slip.Pointer), At(Whole[name], slip.Pointer));
        }

        return members.Count == Whole.Count && members.All(m => m.Key == name || JsonNode.DeepEquals(m.Value, Whole[m.Key]))
            && JsonNode.DeepEquals(Without(members[name], slip.Pointer), Without(Whole[name], slip.Pointer));
    }

    private JsonObject Write()
    {
        var members = new JsonObject();
        foreach (var parameter in _operation.Parameters.Where(p => IsChanged(p) && _arguments.Has(p)))
        {
            members[Key(parameter)] = _arguments[parameter]?.DeepClone();
        }

        if (HasBody)
        {
            members[BodyName] = _arguments.Body?.DeepClone();
        }

        return members;
    }

    // What the contract finds wrong, without the position in a list, which changes as lists get shorter.
    private HashSet<string> Breaks(JsonObject members)
    {
        var broken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in _operation.Parameters.Where(p => p.AnySchema is not null && IsChanged(p)))
        {
            if (!members.TryGetPropertyValue(Key(parameter), out var value))
            {
                continue;
            }

            if (!Wire.Carries(parameter, value) || Wire.Text(parameter, value) is not { Length: > 0 })
            {
                broken.Add($"{Key(parameter)} unsent");
            }
            else if (Wire.Decode(_operation, parameter, value) is { } decoded)
            {
                Add(broken, Key(parameter), decoded, parameter.AnySchema!);
            }
        }

        if (members.TryGetPropertyValue(BodyName, out var body) && _arguments.BodyType is { Schema: { } schema })
        {
            Add(broken, BodyName, JsonNodes.ToUtf8(body), schema);
        }

        return broken;
    }

    private static void Add(HashSet<string> broken, string key, DecodedParameter decoded, Schema schema)
    {
        if (decoded.Json is { } json)
        {
            Add(broken, key, json, schema);
        }
        else if (decoded.Error is not null)
        {
            broken.Add($"{key} unread");
        }
    }

    private static void Add(HashSet<string> broken, string key, ReadOnlyMemory<byte> utf8, Schema schema)
    {
        if (!schema.IsValid(utf8.Span, Direction.Request))
        {
            broken.UnionWith(schema.Validate(utf8.Span, Direction.Request)
                .Select(v => $"{key} {string.Join('/', v.Pointer.Split('/').Select(s => JsonPointer.IsIndex(s, out _) ? "*" : s))} {v.Keyword}"));
        }
    }

    private static JsonNode? At(JsonNode? value, string pointer)
    {
        foreach (var token in JsonPointer.Tokens(pointer))
        {
            value = value switch
            {
                JsonObject members => members[token],
                JsonArray items when JsonPointer.IsIndex(token, out var at) && at < items.Count => items[at],
                _ => null,
            };
        }

        return value;
    }

    private static JsonNode? Without(JsonNode? value, string pointer)
    {
        if (pointer.Length == 0)
        {
            return null;
        }

        var copy = value?.DeepClone();
        var last = pointer.LastIndexOf('/');
        var token = JsonPointer.Tokens(pointer[last..]).First();
        switch (At(copy, pointer[..last]))
        {
            case JsonObject members when members.ContainsKey(token):
                members[token] = null;
                break;
            case JsonArray items when JsonPointer.IsIndex(token, out var at) && at < items.Count:
                items[at] = null;
                break;
        }

        return copy;
    }

    private bool HasBody => _arguments.BodyType is { } type && (type.IsJson || type.IsForm);

    private static bool IsChanged(Parameter parameter) =>
        parameter.In is not (ParameterLocation.Path or ParameterLocation.QueryString) && !(parameter.In == ParameterLocation.Header && CallFactory.IsIgnored(parameter.Name));

    private static string Key(Parameter parameter) => $"{Trials.Place(parameter)}:{parameter.Name}";
}
