namespace Assay.Contract.OpenApi;

/// <summary>A kind of problem that keeps a description, or a part of it, from being read.</summary>
public sealed class ContractProblem : Detector
{
    internal ContractProblem(string code, string name, Severity severity, string what, string why, string bad, string good)
    {
        (Code, Name, Severity) = (code, name, severity);
        Doc = $"""
            ## What it does
            {what}
            ## Why it matters
            {why}
            ## Bad
            ```yaml
            {bad}
            ```
            ## Good
            ```yaml
            {good}
            ```
            """;
    }

    /// <inheritdoc/>
    public override string Code { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenContract;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Contract;

    /// <inheritdoc/>
    public override Severity Severity { get; }

    /// <inheritdoc/>
    public override string Doc { get; }

    internal Finding At(Location where, string message, string hint) => Found(where, message, hint);
}
