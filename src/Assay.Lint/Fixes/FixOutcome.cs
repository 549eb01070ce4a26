using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Fixes;

/// <summary>How a description is fixed.</summary>
public sealed record FixOptions
{
    /// <summary>How the description is read. Default: as <see cref="LoadOptions"/> says.</summary>
    public LoadOptions Load { get; init; } = new();

    /// <summary>Whether edits that need review are made too. Default: no.</summary>
    public bool IncludesReview { get; init; }

    /// <summary>Which rules count, and when ignores in the description expire: what they hide is not mended. Default: those of <see cref="LintSettings"/>.</summary>
    public LintSettings Settings { get; init; } = new();

    /// <summary>Which findings are to be mended besides; those of rules that fold come place by place. Default: all.</summary>
    public Func<Finding, bool> IsMeant { get; init; } = static _ => true;
}

/// <summary>What became of a description.</summary>
/// <param name="Contract">The contract as it is after all edits.</param>
/// <param name="Files">The files that changed.</param>
/// <param name="Applied">The edits that were made, in their order.</param>
/// <param name="Refused">The places that a fix exists for, and that were left all the same.</param>
/// <param name="Before">What was found before.</param>
/// <param name="After">What is found now.</param>
public sealed record FixOutcome(
    ApiContract Contract, IReadOnlyList<FixedFile> Files, IReadOnlyList<AppliedFix> Applied, IReadOnlyList<RefusedFix> Refused, LintReport Before, LintReport After);

/// <summary>A file that changed.</summary>
/// <param name="Path">Its path, as the contract names it.</param>
/// <param name="Before">Its text, without a byte order mark.</param>
/// <param name="After">Its new text, without a byte order mark.</param>
public sealed record FixedFile(string Path, string Before, string After);

/// <summary>An edit that was made.</summary>
/// <param name="Place">The finding at its place.</param>
/// <param name="Title">What was done, as a command.</param>
/// <param name="IsSafe">Whether nobody needs to look at it.</param>
public sealed record AppliedFix(Finding Place, string Title, bool IsSafe);

/// <summary>A place that was left as it is.</summary>
/// <param name="Place">The finding at the place.</param>
/// <param name="Reason">Why no edit was made.</param>
public sealed record RefusedFix(Finding Place, string Reason);
