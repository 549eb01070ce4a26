using Assay.Contract.OpenApi;
using Assay.Lint.Rulesets;

namespace Assay.Lint.Settings;

/// <summary>Which places of descriptions are meant. Each part that is stated must fit; of the texts of one part, one must.</summary>
public sealed record PlacePattern
{
    /// <summary>The methods that the short form knows before a path.</summary>
    private static readonly HashSet<string> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY", "*",
    };

    private readonly Lazy<Wildcards[]> _paths;
    private readonly Lazy<Wildcards[]> _operations;
    private readonly Lazy<Wildcards[]> _tags;
    private readonly Lazy<Wildcards[]> _pointers;

    /// <summary>Every place.</summary>
    public PlacePattern()
    {
        _paths = new(() => [.. Paths.Select(p => new Wildcards(p))]);
        _operations = new(() => [.. Operations.Select(p => new Wildcards(p, hasSegments: false))]);
        _tags = new(() => [.. Tags.Select(p => new Wildcards(p, hasSegments: false))]);
        _pointers = new(() => [.. Pointers.Select(p => new Wildcards(p, isPrefix: true))]);
    }

    /// <summary>Globs of files, from the folder of the settings; one without a slash means the name alone. Default: every file.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Globs of path templates as the description writes them. Default: every path.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>HTTP methods, capitals aside. Default: every method.</summary>
    public IReadOnlyList<string> OnlyMethods { get; init; } = [];

    /// <summary>Globs of <c>operationId</c>. Default: every operation.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>Globs of tags of operations. Default: every tag, and none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Globs of JSON pointers; what stands below them is meant too. Default: the whole file.</summary>
    public IReadOnlyList<string> Pointers { get; init; } = [];

    /// <summary>
    /// The pattern that a text means: <c>/internal/**</c>, <c>GET /orders/*</c>, <c>tag:admin</c>, <c>operation:list*</c>,
    /// <c>legacy.yaml</c>, <c>legacy.yaml#/components/schemas/Old*</c>; null where it is empty or its pointer begins without a slash.
    /// </summary>
    public static PlacePattern? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        return text switch
        {
            "" => null,
            ['/', ..] => new PlacePattern { Paths = [text] },
            _ when space > 0 && Methods.Contains(text[..space]) && text[space..].TrimStart() is ['/', ..] path =>
                new PlacePattern { OnlyMethods = text[..space] == "*" ? [] : [text[..space]], Paths = [path] },
            _ when text.StartsWith("tag:", StringComparison.Ordinal) => new PlacePattern { Tags = [text[4..]] },
            _ when text.StartsWith("operation:", StringComparison.Ordinal) => new PlacePattern { Operations = [text[10..]] },
            _ when hash >= 0 && text[(hash + 1)..] is not ([] or ['/', ..]) => null,
            _ when hash >= 0 => new PlacePattern { Files = hash == 0 ? [] : [text[..hash]], Pointers = hash + 1 == text.Length ? [] : [text[(hash + 1)..]] },
            _ => new PlacePattern { Files = [text] },
        };
    }

    internal bool Matches(FindingPlace place) =>
        (Files.Count == 0 || Files.Any(f => FilePattern.IsMatch(place.File, f)))
        && (Pointers.Count == 0 || _pointers.Value.Any(p => p.IsMatch(place.Pointer)))
        && (!NeedsOperation || (place.Operations.Count > 0 && place.Operations.All(Fits)));

    private bool NeedsOperation => Paths.Count + OnlyMethods.Count + Operations.Count + Tags.Count > 0;

    private bool Fits(Operation operation) =>
        (Paths.Count == 0 || _paths.Value.Any(p => p.IsMatch(operation.Path)))
        && (OnlyMethods.Count == 0 || OnlyMethods.Contains(operation.Method, StringComparer.OrdinalIgnoreCase))
        && (Operations.Count == 0 || (operation.OperationId is { } id && _operations.Value.Any(p => p.IsMatch(id))))
        && (Tags.Count == 0 || (operation.Node["tags"]?.Children ?? []).Any(t => _tags.Value.Any(p => p.IsMatch(t.Text))));
}
