using Assay.Contract;

namespace Assay.Lint.Suppressions;

/// <summary>A finding that somebody has accepted.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="IsInSource">Whether the description itself says so; the baseline does otherwise.</param>
/// <param name="Reason">Why, in the words of whoever accepted it; null where none is given.</param>
public sealed record SuppressedFinding(Finding Finding, bool IsInSource, string? Reason);
