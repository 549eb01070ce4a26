using System.Text.RegularExpressions;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Probe.Generation.Learning;

/// <summary>The places of an operation that a complaint may mean, found by their names however they are spelled.</summary>
internal sealed partial class KnownPlaces
{
    private const int Deepest = 5;
    private const int Most = 500;
    private static readonly string[] Roots = ["$", "#", "body", "data", "attributes", "payload", "request", "dto", "input", "model", "query", "path", "header", "headers", "params", "cookie"];
    private readonly List<(Parameter? Parameter, IReadOnlyList<string> Path)> _places = [];

    public KnownPlaces(Operation operation, MediaType? bodyType)
    {
        _places.AddRange(operation.Parameters.Where(p => p.AnySchema is not null && p.In is not (ParameterLocation.Path or ParameterLocation.QueryString)).Select(p => ((Parameter?)p, (IReadOnlyList<string>)[])));
        if (bodyType is { Schema: { } schema } && (bodyType.IsJson || bodyType.IsForm))
        {
            Walk([schema], [], []);
        }
    }

    /// <summary>The place that a complaint names, or, where it names none, the only one whose name stands in its text; null where that is unclear.</summary>
    public (Parameter? Parameter, IReadOnlyList<string> Path)? Find(Complaint complaint)
    {
        if (complaint.Place is { } place && Named(place) is { } named)
        {
            return named;
        }

        if (complaint.Place is { } known && !IsRoot(known))
        {
            return null;
        }

        var words = Name().Matches(complaint.Text).Select(m => m.Value).ToArray();
        var quoted = Quoted().Match(complaint.Text);
        var found = _places.Where(p => quoted.Success ? Same(Last(p), quoted.Groups["name"].Value.Split('.')[^1]) : words.Any(w => Same(Last(p), w))).ToArray();
        return found.Length == 1 ? found[0]

            // The subject of a sentence comes first: "status must be one of open, title".
            : found.Length > 1 && words.Length > 0 && found.Where(p => Same(Last(p), words[0])).ToArray() is [var first] ? first
            : null;
    }

    private (Parameter?, IReadOnlyList<string>)? Named(string place)
    {
        string[] steps = [.. place.Split(['.', '/', '[', ']', '"', '\''], StringSplitOptions.RemoveEmptyEntries)];
        var isParameter = steps.Length > 1 && steps[0] is "query" or "header" or "headers" or "cookie" or "params";
        while (steps.Length > 1 && Roots.Contains(steps[0].ToLowerInvariant()) && !_places.Exists(p => p.Path.Count > 0 && Same(p.Path[0], steps[0])))
        {
            steps = steps[1..];
        }

        steps = [.. steps.Select(s => s.All(char.IsAsciiDigit) ? "*" : s)];
        if (steps.Length == 0)
        {
            return null;
        }

        var bodies = _places.Where(p => p.Parameter is null && !isParameter).ToArray();
        if (bodies.FirstOrDefault(p => p.Path.Count == steps.Length && p.Path.Zip(steps).All(s => Same(s.First, s.Second))) is { Path: not null } whole)
        {
            return whole;
        }

        if (steps.Length == 1 && _places.FirstOrDefault(p => p.Parameter is not null && Same(p.Parameter.Name, steps[0])) is { Parameter: not null } parameter)
        {
            return parameter;
        }

        return bodies.Where(p => Same(Last(p), steps[^1])).ToArray() is [var only] ? only : null;
    }

    private static bool IsRoot(string place) => place.Length == 0 || Roots.Contains(place.Trim('.', '/').ToLowerInvariant());

    private static string Last((Parameter? Parameter, IReadOnlyList<string> Path) place) => place.Parameter?.Name ?? place.Path[^1];

    private static bool Same(string one, string other) => one == other || (one.Length > 1 && Bare(one) == Bare(other));

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private void Walk(IReadOnlyList<Schema> schemas, IReadOnlyList<string> path, HashSet<Schema> around)
    {
        if (path.Count > Deepest)
        {
            return;
        }

        foreach (var schema in schemas.SelectMany(s => s.InPlace()).Distinct())
        {
            if (_places.Count >= Most || !around.Add(schema))
            {
                continue;
            }

            foreach (var property in schema.Properties)
            {
                string[] below = [.. path, property.Name];
                if (!_places.Exists(p => p.Parameter is null && p.Path.SequenceEqual(below, StringComparer.Ordinal)))
                {
                    _places.Add((null, below));
                }

                Walk([property.Schema], below, around);
            }

            if (schema.Items is { } items)
            {
                Walk([items], [.. path, "*"], around);
            }

            around.Remove(schema);
        }
    }

    [GeneratedRegex(@"[A-Za-z_$][\w$-]*", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Name();

    [GeneratedRegex(@"^\W*['""`](?<name>[\w.$-]+)['""`]", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Quoted();
}
