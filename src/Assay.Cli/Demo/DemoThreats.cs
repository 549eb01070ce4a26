using Assay.Contract;

namespace Assay.Cli.Demo;

/// <summary>The threats that the shop was built to fall to.</summary>
internal static class DemoThreats
{
    public static IReadOnlyList<Threat> All { get; } =
    [
        Threat.PaginationAbuse,
        Threat.SchemaEnumeration,
        Threat.SqlInjection,
        Threat.BrokenObjectLevelAuthorization,
        Threat.BrokenAuthentication,
        Threat.MassAssignment,
        Threat.ExcessiveDataExposure,
        Threat.BigPayload,
        Threat.ServerSideRequestForgery,
        Threat.UnsafeConsumption,
        Threat.ImproperInventory,
    ];

    /// <summary>Whether a contract can show the threat: what it does not name at all, it cannot.</summary>
    public static bool IsVisibleToLint(Threat threat) => threat != Threat.ImproperInventory;
}
