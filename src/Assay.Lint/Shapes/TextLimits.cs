using Assay.Contract.Patterns;
using Assay.Contract.Schemas;
using Assay.Contract.Schemas.Formats;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>What counts as a limit on texts, in one schema alone; <see cref="Composition"/> puts the parts together.</summary>
internal static class TextLimits
{
    // Of the formats that are checked, those that admit any character, or any length.
    private static readonly string[] AnyCharacter =
        ["binary", "password", "regex", "uri", "uri-reference", "iri", "iri-reference", "uri-template", "json-pointer", "relative-json-pointer"];

    private static readonly string[] AnyLength = [.. AnyCharacter, "byte", "base64url"];

    // Each is an attack on its own; a pattern that lets one through is no protection against the others of its kind.
    private static readonly string[] Injections =
    [
        "a' OR '1'='1", "aB1'/**/OR/**/1=1--", "1;DROP/**/TABLE/**/users", "1 UNION SELECT password FROM users",
        "aB1\") OR (\"1\"=\"1", "$(sleep 10)",
    ];

    /// <summary>Whether texts have a largest length: stated, by a format of limited length, or by an anchored pattern that ends somewhere.</summary>
    public static bool IsBounded(Schema schema) =>
        schema["maxLength"] is { Kind: NodeKind.Number }
        || IsChecked(schema.Format, AnyLength)
        || (schema.Pattern is { } pattern && EcmaPattern.TryParse(pattern, out var read, out _) && read.MaxLength is not null);

    /// <summary>Whether texts are held to a form that keeps statements out: a format, or a pattern that refuses every one tried.</summary>
    public static bool IsRestricted(Schema schema) =>
        IsRestrictedByFormat(schema) || ClosedText.IsClosed(schema)
        || (schema.Pattern is { } pattern && EcmaPattern.TryParse(pattern, out var read, out _) && !Injections.Any(text => read.IsMatch(text)));

    /// <summary>Whether a pattern refuses every statement that was tried.</summary>
    public static bool IsRestricted(string pattern) =>
        EcmaPattern.TryParse(pattern, out var read, out _) && !Injections.Any(text => read.IsMatch(text));

    /// <summary>Whether a format alone says which characters a text can have.</summary>
    public static bool IsRestrictedByFormat(Schema schema) => IsChecked(schema.Format, AnyCharacter);

    private static bool IsChecked(string? name, string[] loose) =>
        name is not null && !loose.Contains(name) && Format.Find(name) is { ChecksText: true };
}
