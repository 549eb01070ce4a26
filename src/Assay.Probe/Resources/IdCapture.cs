using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>Finds the value by which an object is addressed.</summary>
internal static class IdCapture
{
    private static readonly string[] UsualNames = ["id", "uuid", "guid", "_id", "key", "slug", "code", "number", "reference", "ref", "name", "username"];

    /// <summary>The values that may address what a call has created, the most likely first.</summary>
    public static IEnumerable<JsonNode> FromCreation(ResourceKind kind, JsonNode? sent, Answer answer, string basePath)
    {
        if (FromLocation(kind, answer.Header("Location"), basePath) is { } located)
        {
            yield return located;
        }

        if (Items.Object(answer.Json) is { } body)
        {
            foreach (var id in FromObject(kind, body))
            {
                yield return id;
            }
        }
        else if (answer.Json is { ValueKind: JsonValueKind.String or JsonValueKind.Number } scalar)
        {
            yield return JsonNodes.FromElement(scalar)!;
        }

        // Some APIs answer with no more than a message: what was sent may be the key, such as a user name.
        if (sent is JsonObject members)
        {
            using var document = JsonDocument.Parse(members.ToJsonString());
            foreach (var id in FromObject(kind, document.RootElement.Clone(), exactOnly: true))
            {
                yield return id;
            }
        }
    }

    /// <summary>The normal names under which an object of the kind carries its key.</summary>
    public static IReadOnlyList<string> Names(ResourceKind kind)
    {
        var wanted = Words.Normal(kind.IdParameter.Name);
        return [wanted, WithoutNoun(wanted, kind.Noun), "id", "uuid", "guid", "_id", $"{kind.Noun}_id"];
    }

    /// <summary>The values that may address an object that an answer shows, the most likely first.</summary>
    public static IEnumerable<JsonNode> FromObject(ResourceKind kind, JsonElement body, bool exactOnly = false)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        var wanted = Words.Normal(kind.IdParameter.Name);
        var last = wanted[(wanted.LastIndexOf('_') + 1)..];
        string[] names = exactOnly
            ? [wanted, WithoutNoun(wanted, kind.Noun)]
            : [wanted, WithoutNoun(wanted, kind.Noun), $"{kind.Noun}_{last}", last, $"{kind.Noun}_id", .. UsualNames];
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            foreach (var member in body.EnumerateObject())
            {
                if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                    && Words.Normal(member.Name) == name
                    && member.Value.ToString() is { Length: > 0 and < 200 }
                    && given.Add(member.Value.GetRawText()))
                {
                    yield return JsonNodes.FromElement(member.Value)!;
                }
            }
        }
    }

    private static JsonNode? FromLocation(ResourceKind kind, string? location, string basePath)
    {
        if (location is null)
        {
            return null;
        }

        var path = Uri.TryCreate(location, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? absolute.AbsolutePath
            : location;
        path = path.Split('?', '#')[0].TrimEnd('/');
        path = path.StartsWith(basePath, StringComparison.Ordinal) ? path[basePath.Length..] : path;
        var (have, want) = (path.Split('/'), kind.ItemPath.Split('/'));
        var matches = have.Length == want.Length
            && have.Zip(want).All(p => p.Second.StartsWith('{') || p.First == p.Second);
        return matches && have[^1].Length is > 0 and < 200 ? JsonValue.Create(Uri.UnescapeDataString(have[^1])) : null;
    }

    private static string WithoutNoun(string name, string noun) =>
        name.StartsWith(noun + "_", StringComparison.Ordinal) ? name[(noun.Length + 1)..] : name;
}
