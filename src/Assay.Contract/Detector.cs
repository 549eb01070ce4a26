namespace Assay.Contract;

/// <summary>One thing that Assay can detect: a lint rule, a probe or a guard control. Its file is its documentation.</summary>
public abstract class Detector
{
    /// <summary><c>ZT</c>, <c>L</c>int, <c>P</c>robe or <c>G</c>uard, the number of the <see cref="Flow"/>, two digits; never used again for something else.</summary>
    public abstract string Code { get; }

    /// <summary>kebab-case; names the bad pattern, so that it reads after the word "allow".</summary>
    public abstract string Name { get; }

    /// <summary>What the weakness opens the door to.</summary>
    public abstract Threat Threat { get; }

    /// <summary>The data flow that is looked at.</summary>
    public abstract Flow Flow { get; }

    /// <summary>The number in the Common Weakness Enumeration; that of the threat unless the weakness has a closer one.</summary>
    public virtual int Cwe => ThreatFacts.Of(Threat).Cwe;

    /// <summary>How much a finding matters; <see cref="Severity.Error"/> unless it says otherwise.</summary>
    public virtual Severity Severity => Severity.Error;

    /// <summary>Markdown with the headings "What it does", "Why it matters", "Bad" and "Good".</summary>
    public abstract string Doc { get; }

    /// <summary>A finding of this detector.</summary>
    protected Finding Found(Location where, string message, string hint, Evidence? evidence = null) =>
        new(Code, Name, Threat, Flow, Severity, message, where, hint, evidence) { Cwe = Cwe };
}
