namespace Assay.Guard;

/// <summary>What happens to an exchange that breaks the contract.</summary>
public enum GuardMode
{
    /// <summary>It is refused.</summary>
    Block,

    /// <summary>It is reported, and passes.</summary>
    Monitor,
}
