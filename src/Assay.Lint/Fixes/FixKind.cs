namespace Assay.Lint.Fixes;

/// <summary>What can be done about the findings of a rule.</summary>
public enum FixKind
{
    /// <summary>Nothing: only somebody who knows the API can decide.</summary>
    None,

    /// <summary>An edit that a person must look at: it guesses a number or a form, or changes what callers may send.</summary>
    NeedsReview,

    /// <summary>A safe edit where the description says all that is needed, one that needs review elsewhere.</summary>
    SafeOrNeedsReview,

    /// <summary>A safe edit: every call that the description documents works as before.</summary>
    Safe,
}
