namespace Assay.Guard;

/// <summary>What happens to an answer's properties that the contract does not name.</summary>
public enum UndeclaredProperties
{
    /// <summary>The answer is refused.</summary>
    Block,

    /// <summary>They are taken out of the answer.</summary>
    Strip,
}
