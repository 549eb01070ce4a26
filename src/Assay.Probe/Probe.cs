using Assay.Contract;

namespace Assay.Probe;

/// <summary>One kind of attack: its file is its documentation. A finding is proven by comparison, never by one answer alone.</summary>
public abstract class Probe : Detector
{
    private protected Probe()
    {
    }

    /// <summary>Whether the attack changes data; such attacks run one after the other, when all others are done.</summary>
    internal virtual bool Writes => false;

    /// <summary>Whether the attack may keep the target busy or use up a limit, so that it comes after all that measure or compare.</summary>
    internal virtual bool IsHeavy => false;

    /// <summary>How an attack is named in messages about what could not be checked.</summary>
    internal string Title => $"{Code} {Name}";
}

/// <summary>An attack on one operation.</summary>
public abstract class OperationProbe : Probe
{
    private protected OperationProbe()
    {
    }

    /// <summary>Whether there is anything to attack.</summary>
    internal abstract bool Concerns(Subject subject);

    /// <summary>Attacks; every weakness at most once for each parameter or property.</summary>
    internal abstract IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject);
}

/// <summary>An attack on the API as a whole.</summary>
public abstract class ApiProbe : Probe
{
    private protected ApiProbe()
    {
    }

    /// <summary>Attacks; every weakness at most once.</summary>
    internal abstract IAsyncEnumerable<Finding> AttackAsync(Scene scene);
}
