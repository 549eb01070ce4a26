namespace Assay.Lint.Fixes;

/// <summary>A change of a file's text: what stands from <paramref name="Start"/> to before <paramref name="End"/> is replaced.</summary>
/// <param name="File">The file's path as the contract names it.</param>
/// <param name="Start">In UTF-16 code units from the start of <see cref="Contract.Text.SourceFile.Text"/>.</param>
/// <param name="End">The first code unit that stays; <paramref name="Start"/> where text is only added.</param>
/// <param name="NewText">What comes in its place.</param>
public sealed record TextEdit(string File, int Start, int End, string NewText)
{
    /// <summary>A text after edits of one file that do not overlap; those at one place come in their order.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new System.Text.StringBuilder(text.Length + 1024);
        var at = 0;
        foreach (var edit in edits.OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            result.Append(text, at, edit.Start - at).Append(edit.NewText);
            at = edit.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
