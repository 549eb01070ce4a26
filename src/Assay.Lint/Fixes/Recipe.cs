using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;

namespace Assay.Lint.Fixes;

/// <summary>How the findings of one rule are mended.</summary>
/// <param name="Code">The rule's code.</param>
/// <param name="Kind">What the edits are.</param>
/// <param name="Phase">Edits of a phase are made before those of later ones, which may depend on them.</param>
/// <param name="For">Mends one place.</param>
internal sealed record Recipe(string Code, FixKind Kind, Phase Phase, Func<FixContext, Finding, Node, Proposal> For);

/// <summary>In which order edits are made.</summary>
internal enum Phase
{
    /// <summary>What was meant is written right.</summary>
    Spelling,

    /// <summary>Models are split and properties leave them.</summary>
    Models,

    /// <summary>Operations ask who calls.</summary>
    Access,

    /// <summary>Values are bounded and objects closed, which depends on which properties they have.</summary>
    Bounds,

    /// <summary>Answers are documented, which depends on all the rest.</summary>
    Answers,
}

/// <summary>What a recipe says of one place: the changes to make, or why none is made.</summary>
/// <param name="Title">What is done, as a command.</param>
/// <param name="IsSafe">Whether nobody needs to look at it.</param>
/// <param name="Changes">The changes.</param>
/// <param name="Refusal">Why none is made; null where there are some.</param>
internal sealed record Proposal(string Title, bool IsSafe, IReadOnlyList<Change> Changes, string? Refusal = null)
{
    public static Proposal Refused(string reason) => new("", false, [], reason);

    public static Proposal Safe(string title, params Change[] changes) => new(title, true, changes);

    public static Proposal Review(string title, params Change[] changes) => new(title, false, changes);
}
