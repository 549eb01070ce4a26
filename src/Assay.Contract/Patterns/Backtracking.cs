namespace Assay.Contract.Patterns;

/// <summary>How the time of a backtracking engine grows with the length of a text that does not match (CWE-1333).</summary>
public enum Backtracking
{
    /// <summary>The pattern is too large to tell.</summary>
    Unknown,

    /// <summary>In proportion to the length.</summary>
    Linear,

    /// <summary>With its square or a higher power.</summary>
    Polynomial,

    /// <summary>With a power of two or more of which the length is the exponent: some dozens of characters take years.</summary>
    Exponential,
}
