namespace Assay.Contract.OpenApi.Structure;

/// <summary>A kind of object of one version of the specification.</summary>
/// <param name="Kind">Its name, such as <c>PathItem</c>.</param>
/// <param name="Fields">Its fixed fields, by name.</param>
/// <param name="Others">The fields whose names are free; null where there are none.</param>
internal sealed record SpecObject(string Kind, IReadOnlyDictionary<string, SpecField> Fields, SpecField? Others)
{
    private static readonly HashSet<string> Referable =
    [
        "Schema", "PathItem", "Parameter", "Header", "Response", "RequestBody", "Example", "SecurityScheme", "Link", "Callback", "MediaType",
    ];

    private static readonly HashSet<string> Notes = ["Info", "Contact", "License", "Tag", "ExternalDocs", "Xml", "Example", "Link"];

    /// <summary>How a message names it: <c>a Path Item Object</c>.</summary>
    public string Title { get; } = TitleOf(Kind);

    /// <summary>Whether <c>$ref</c> may stand for it.</summary>
    public bool CanBeReference => Referable.Contains(Kind);

    /// <summary>Whether what it says only informs readers: nothing is checked by it.</summary>
    public bool IsNote => Notes.Contains(Kind);

    /// <summary>The fields that may not be left out.</summary>
    public IReadOnlyList<SpecField> Needs { get; } = [.. Fields.Values.Where(f => f.Need != FieldNeed.Optional)];

    /// <summary>Whether unknown fields are allowed: JSON Schema takes them for notes.</summary>
    public bool IsOpen { get; init; }

    private static string TitleOf(string kind)
    {
        var words = string.Concat(kind.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {c}" : $"{c}"));
        return kind == "Root" ? "the description" : $"{("AEIOX".Contains(kind[0], StringComparison.Ordinal) ? "an" : "a")} {words} Object";
    }
}
