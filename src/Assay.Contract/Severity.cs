namespace Assay.Contract;

/// <summary>How much a finding matters, least first.</summary>
public enum Severity
{
    /// <summary>Worth knowing; never fails a run by default.</summary>
    Info,

    /// <summary>A weakness that needs something else to become an attack.</summary>
    Warning,

    /// <summary>A flaw, or an input that could not be read.</summary>
    Error,
}
