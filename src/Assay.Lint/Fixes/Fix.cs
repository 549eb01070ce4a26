using Assay.Contract;

namespace Assay.Lint.Fixes;

/// <summary>How to mend one finding.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Title">What is done, as a command without a final full stop: <c>close `Order`</c>.</param>
/// <param name="IsSafe">Whether every call that the description documents works as before, and nothing was guessed.</param>
/// <param name="Edits">The changes; they do not overlap, and may be of several files.</param>
public sealed record Fix(Finding Finding, string Title, bool IsSafe, IReadOnlyList<TextEdit> Edits);
