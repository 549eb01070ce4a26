using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>Writes names and scalars.</summary>
internal static partial class Scalars
{
    private static readonly string[] Words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

    /// <summary>A string of JSON.</summary>
    public static string Json(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>A scalar, in quotes where the style or the text needs them.</summary>
    public static string Value(Written scalar, bool isQuoted, char quote) =>
        scalar.Kind != NodeKind.String ? scalar.Text : isQuoted ? Json(scalar.Text) : Yaml(scalar.Text, quote);

    /// <summary>A member's name.</summary>
    public static string Name(string name, bool isQuoted, char quote) => isQuoted ? Json(name) : Yaml(name, quote);

    private static string Yaml(string text, char quote) =>
        Plain().IsMatch(text) && !Words.Contains(text, StringComparer.OrdinalIgnoreCase) ? text
        : quote == '\'' && !text.Any(char.IsControl) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        // A pattern is easier to read without doubled backslashes.
        : text.Contains('\\') && !text.Contains('\'') && !text.Any(char.IsControl) ? $"'{text}'"
        : Json(text);

    // What no reader of YAML takes for anything but a string, in block style and between brackets.
    [GeneratedRegex(@"\A[A-Za-z_$/][A-Za-z0-9_$/.;'()-]*(?: [A-Za-z0-9_$/.;'()-]+)*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plain();
}
