using Assay.Contract.Patterns;
using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>Texts that cannot lead out of a folder.</summary>
internal static class SafeFileName
{
    // Each leads out in one operating system or encoding.
    private static readonly string[] Ways =
    [
        "..", "../x", "../../etc/passwd", "a/../../b", "a/../../b.txt", "/etc/passwd", "..\\..\\windows\\win.ini", "C:\\windows\\win.ini", "%2e%2e%2fetc%2fpasswd",
        "..%2f..%2fetc/passwd", "....//....//etc/passwd", "../../secrets.json", "/../x.txt",
    ];

    /// <summary>Whether one schema alone keeps every way out: by a list, a format of other letters, or a pattern that refuses each.</summary>
    public static bool IsHeld(Schema schema) =>
        ClosedText.IsClosed(schema) || TextLimits.IsRestrictedByFormat(schema) || BinaryText.IsOne(schema)
        || (schema.Pattern is { } pattern && EcmaPattern.TryParse(pattern, out var read, out _) && !Ways.Any(w => read.IsMatch(w)));
}
