using Assay.Contract;

namespace Assay.Lint.Suppressions;

/// <summary>A finding that is not reported, since somebody has accepted it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="IsInSource">Whether the description itself says so; the baseline does otherwise.</param>
/// <param name="Reason">Why, in the words of whoever accepted it; null for the baseline, which gives no reasons.</param>
public sealed record SuppressedFinding(Finding Finding, bool IsInSource, string? Reason);
