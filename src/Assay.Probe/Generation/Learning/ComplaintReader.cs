using System.Text.Json;
using Assay.Probe.Transport;

namespace Assay.Probe.Generation.Learning;

/// <summary>
/// Reads what an answer complains of, in whatever form: members named after the properties (ASP.NET, Laravel, Rails), a list of objects
/// that name a place and a text (FastAPI, Joi, zod, express-validator, Spring, Ajv, RFC 9457), or sentences.
/// </summary>
internal static class ComplaintReader
{
    private const int Deepest = 6;
    private const int Most = 100;
    private const int LongestText = 600;
    private static readonly string[] TextNames = ["msg", "message", "detail", "reason", "defaultMessage", "description", "error", "title", "errorMessage", "problem"];
    private static readonly string[] PlaceNames = ["loc", "path", "instancePath", "dataPath", "pointer", "param", "field", "property", "propertyPath", "propertyName", "parameter", "attribute", "key", "name", "source", "target"];
    private static readonly string[] NoPlaces = ["type", "status", "instance", "traceid", "code", "timestamp", "path", "url", "requestid", "statuscode", "input", "value", "location", "kind", "rule"];

    /// <summary>The complaints of a refusal, in the order of the answer; none where it is no refusal of data.</summary>
    public static IReadOnlyList<Complaint> Read(Answer answer)
    {
        if (answer.Status is not (400 or 422) || answer.Body.IsEmpty)
        {
            return [];
        }

        var found = new List<Complaint>();
        if (answer.Json is { } json)
        {
            Walk(json, null, 0, found);
        }
        else if (!answer.IsHtml && !answer.Truncated)
        {
            AddText(null, answer.Text, default, found);
        }

        return found;
    }

    private static void Walk(JsonElement json, string? place, int depth, List<Complaint> found)
    {
        if (depth > Deepest || found.Count >= Most)
        {
            return;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                AddText(place, json.GetString()!, default, found);
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray().Take(Most))
                {
                    Walk(item, place, depth + 1, found);
                }

                break;
            case JsonValueKind.Object:
                WalkObject(json, place, depth, found);
                break;
        }
    }

    private static void WalkObject(JsonElement json, string? place, int depth, List<Complaint> found)
    {
        var said = TextNames.Select(n => Member(json, n)).FirstOrDefault(t => t is { ValueKind: JsonValueKind.String });
        var named = said is null ? null : PlaceNames.Select(n => PlaceOf(Member(json, n))).FirstOrDefault(p => p is { Length: > 0 });
        if (said is { } text)
        {
            AddText(named ?? place, text.GetString()!, json, found);
        }

        // Whoever names one place has said all of it; other objects may hold a list, or a member for each property.
        if (named is not null)
        {
            return;
        }

        foreach (var member in json.EnumerateObject().Take(Most))
        {
            var isText = TextNames.Contains(member.Name, StringComparer.Ordinal);
            if (member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                Walk(member.Value, IsContainer(member.Name) || isText ? place : Join(place, member.Name), depth + 1, found);
            }
            else if (!isText && member.Value.ValueKind == JsonValueKind.String && !NoPlaces.Contains(member.Name.ToLowerInvariant()))
            {
                AddText(Join(place, member.Name), member.Value.GetString()!, default, found);
            }
        }
    }

    private static bool IsContainer(string name) =>
        name.ToLowerInvariant() is "errors" or "error" or "issues" or "details" or "detail" or "violations" or "fielderrors" or "field_errors" or "formerrors" or "invalid-params"
            or "invalidparams" or "invalid_params" or "validation" or "validationerrors" or "messages" or "_errors" or "properties" or "data" or "body" or "problems" or "causes" or "extensions";

    private static string Join(string? place, string name) => place is null ? name : $"{place}.{name}";

    private static JsonElement? Member(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : null;

    private static string? PlaceOf(JsonElement? place) => place switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Array } steps => string.Join('.', steps.EnumerateArray().Take(10).Select(s => s.ToString())),
        { ValueKind: JsonValueKind.Object } source => Member(source, "pointer")?.ToString() ?? Member(source, "parameter")?.ToString(),
        _ => null,
    };

    private static void AddText(string? place, string text, JsonElement facts, List<Complaint> found)
    {
        if (text.Length is > 0 and <= LongestText && found.Count < Most)
        {
            found.Add(new Complaint(place, text, facts));
        }
    }
}
