namespace Assay.Cli.Lsp.Answers;

/// <summary>A way to repair a finding.</summary>
/// <param name="Title">What it does.</param>
/// <param name="IsSafe">Whether nobody needs to look at it.</param>
/// <param name="Edits">The edits.</param>
internal sealed record Repair(string Title, bool IsSafe, IReadOnlyList<FileEdit> Edits);
