namespace Assay.Lint.Settings;

/// <summary>What is made of a rule's findings.</summary>
public enum RuleLevel
{
    /// <summary>They are not reported.</summary>
    Off,

    /// <summary>They are reported as notes.</summary>
    Info,

    /// <summary>They are reported as warnings.</summary>
    Warning,

    /// <summary>They are reported as errors.</summary>
    Error,
}
