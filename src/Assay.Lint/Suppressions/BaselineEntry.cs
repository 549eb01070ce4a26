namespace Assay.Lint.Suppressions;

/// <summary>A finding that is known and accepted.</summary>
/// <param name="Code">The code of the rule.</param>
/// <param name="File">The file, from the folder of the baseline, with forward slashes.</param>
/// <param name="Pointer">The JSON pointer when the baseline was written.</param>
/// <param name="Fingerprint">What the finding is recognised by: see <see cref="Suppressions.Fingerprint"/>.</param>
/// <param name="Message">The message when the baseline was written; for people.</param>
/// <param name="Description">The description that led to the file, written as <paramref name="File"/> is; null where it is the file itself.</param>
public sealed record BaselineEntry(string Code, string File, string Pointer, string Fingerprint, string Message, string? Description = null)
{
    /// <summary>The description that the entry is about.</summary>
    internal string Home => Description ?? File;

    /// <summary>The line of the baseline that it stands on; 0 where it was not read from one.</summary>
    public int Line { get; init; }
}
