using System.IO;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>Documents refusals: by the shared answer that others refer to, or by a new one.</summary>
internal static class Answers
{
    private static readonly Dictionary<int, (string Name, string Description)> Known = new()
    {
        [400] = ("BadRequest", "The request is not as this contract says"),
        [401] = ("Unauthorized", "No valid credential came with the request"),
        [403] = ("Forbidden", "The caller is known and may not do this"),
        [404] = ("NotFound", "There is no such object, or it is somebody else's"),
        [413] = ("ContentTooLarge", "The body is larger than is accepted"),
        [415] = ("UnsupportedMediaType", "The body is of a media type that is not accepted"),
        [429] = ("TooManyRequests", "The caller has called too often"),
    };

    public static Func<FixContext, Finding, Node, Proposal> Document(int status) => (context, _, place) =>
    {
        var isList = place.Name == "responses";
        var responses = isList ? place : place["responses"];
        var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var before = (responses?.Children ?? []).Select(r => r.Name!).Where(n => n.Length == 3 && string.CompareOrdinal(n, key) < 0).ToArray();
        var changes = new List<Change>();
        var reference = ExistingFor(context, key) ?? New(context, status, changes);
        changes.Add(new Add(place, isList ? [key] : ["responses", key], Written.Map(("$ref", Written.String(From(context, place, reference)))), before));
        return new Proposal($"document the answer {status}", true, changes);
    };

    // A reference from another file names the file where the shared answers stand.
    private static string From(FixContext context, Node place, string reference)
    {
        var (here, main) = (place.File.Path, context.Contract.File.Path);
        return here == main || !reference.StartsWith('#')
            ? reference
            : Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(here))!, Path.GetFullPath(main)).Replace('\\', '/') + reference;
    }

    // What the description itself says most often for this status, where it says it once for all.
    private static string? ExistingFor(FixContext context, string status) =>
        context.Contract.Operations
            .Select(o => o.Node["responses"]?[status])
            .Where(r => r?.File.Path == context.Contract.File.Path)
            .Select(r => r!.String("$ref"))
            .Where(r => r?.StartsWith("#/", StringComparison.Ordinal) == true)
            .GroupBy(r => r)
            .OrderByDescending(g => g.Count())
            .FirstOrDefault()?.Key;

    private static string New(FixContext context, int status, List<Change> changes)
    {
        var (name, description) = Known[status];
        string[] holder = context.IsVersion2 ? ["responses"] : ["components", "responses"];
        var existing = holder.Aggregate((Node?)context.Contract.Root, (node, step) => node?[step]);
        var pointer = $"#/{string.Join('/', holder)}/";
        if (existing?.Children.FirstOrDefault(r => r.Name!.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } there)
        {
            return pointer + there.Name;
        }

        var answer = Written.Map(("description", Written.String(description)));
        if (status == 429)
        {
            answer.Members.Add(KeyValuePair.Create("headers", Written.Map(("Retry-After", Headers.RetryAfter(context)))));
        }

        if (ErrorBody(context) is { } body)
        {
            answer.Members.Add(body);
        }

        changes.Add(new Add(context.Contract.Root, [.. holder, name], answer));
        return pointer + name;
    }

    // Errors are answered as those are that the description shows: it says nothing of how others would look.
    private static KeyValuePair<string, Written>? ErrorBody(FixContext context)
    {
        var shown = from operation in context.Contract.Operations
                    from response in operation.Responses
                    where response.Key.Length == 3 && response.Key[0] == '4' && response.Node.File.Path == context.Contract.File.Path
                    from media in response.Content
                    where media.IsJson && media.Schema?.Reference is { } reference && reference.StartsWith("#/", StringComparison.Ordinal)
                    group media by (media.Range, media.Schema!.Reference) into same
                    orderby same.Count() descending
                    select same.Key;
        if (shown.FirstOrDefault() is not { Range: { } range, Reference: { } model })
        {
            return null;
        }

        var schema = Written.Map(("$ref", Written.String(model)));
        return context.IsVersion2
            ? KeyValuePair.Create("schema", schema)
            : KeyValuePair.Create("content", Written.Map((range, Written.Map(("schema", schema)))));
    }
}
