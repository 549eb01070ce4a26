using Assay.Contract;

namespace Assay.Lint.Suppressions;

/// <summary>What can be wrong with an ignore or a baseline: none of it is hidden by another ignore.</summary>
public sealed class IgnoreReport : Detector
{
    /// <summary>An ignore that says no reason.</summary>
    public static readonly IgnoreReport WithoutReason = new(
        "ZTL090", "ignore-without-reason", Severity.Warning,
        "Reports an ignore without a reason. It is not honoured: what it was to hide is reported.",
        "Nobody can tell later whether the finding was understood or only silenced.",
        """
        ```yaml
        # assay-ignore ZTL101
        openapi: 3.1.0
        paths: {}
        ```
        ```yaml
        openapi: 3.1.0
        paths: {}
        x-assay-ignore: [{ rule: open-request-body }]
        ```
        """,
        """
        ```yaml
        openapi: 3.1.0
        paths: {}
        x-assay-ignore: [{ rule: ZTL101, reason: the gateway drops what is not named }]
        ```
        """);

    /// <summary>An ignore whose last day is over.</summary>
    public static readonly IgnoreReport Expired = new(
        "ZTL091", "expired-ignore", Severity.Warning,
        "Reports an ignore whose `until` date is over. It is not honoured any more: what it hid is reported. It counts to the end of that day, in UTC.",
        "A promise to repair something was made with a date, and the date has passed.",
        """
        ```yaml
        openapi: 3.1.0
        paths: {}
        x-assay-ignore: [{ rule: ZTL101, reason: closed with the next version, until: 2001-01-31 }]
        ```
        """,
        """
        ```yaml
        openapi: 3.1.0
        paths: {}
        x-assay-ignore: [{ rule: ZTL101, reason: closed with the next version, until: 9999-12-31 }]
        ```
        """);

    /// <summary>An ignore that hides nothing.</summary>
    public static readonly IgnoreReport Unused = new(
        "ZTL092", "unused-ignore", Severity.Info,
        "Reports an ignore of a rule that finds nothing there. Nothing is said where the rule did not run or a part of the description was not read.",
        "It would hide the weakness when it comes back.",
        """
        ```yaml
        openapi: 3.1.0
        # assay-ignore ZTL101: the gateway drops what is not named
        paths: {}
        ```
        """,
        """
        ```yaml
        openapi: 3.1.0
        paths: {}
        servers:
          # assay-ignore ZTL118: inside the cluster the mesh encrypts
          - url: http://orders.example.com
        ```
        """);

    /// <summary>An ignore that does not say what it means.</summary>
    public static readonly IgnoreReport Unreadable = new(
        "ZTL093", "unreadable-ignore", Severity.Warning,
        "Reports an ignore that names no rule or one that does not exist, whose `until` is no date, which has the wrong form, or which names what cannot be ignored: parts of the description that could not be read.",
        "It hides nothing, although its author believes so.",
        """
        ```yaml
        openapi: 3.1.0
        # assay-ignore ZTL1o1: the gateway drops what is not named
        paths: {}
        ```
        """,
        """
        ```yaml
        openapi: 3.1.0
        paths: {}
        servers:
          # assay-ignore unencrypted-server until 9999-12-31: inside the cluster the mesh encrypts
          - url: http://orders.example.com
        ```
        """);

    /// <summary>An entry of a baseline that nothing corresponds to any more.</summary>
    public static readonly IgnoreReport Stale = new(
        "ZTL094", "stale-baseline-entry", Severity.Info,
        "Reports that a baseline has entries for findings which are no longer found, once for all of them.",
        "Such an entry would hide the weakness when it comes back.",
        "A baseline with a finding that has been repaired.",
        "The same baseline after `assay lint --prune-baseline`.");

    private IgnoreReport(string code, string name, Severity severity, string what, string why, string bad, string good)
    {
        (Code, Name, Severity) = (code, name, severity);
        Doc = $"""
            ## What it does
            {what}
            ## Why it matters
            {why}
            ## Bad
            {bad}
            ## Good
            {good}
            """;
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IgnoreReport> All { get; } = [WithoutReason, Expired, Unused, Unreadable, Stale];

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
