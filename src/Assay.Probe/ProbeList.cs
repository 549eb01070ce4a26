using Assay.Probe.Probes.Request;

namespace Assay.Probe;

/// <summary>All probes, by code.</summary>
public static class ProbeList
{
    /// <summary>The probes, in the order in which they run and are documented.</summary>
    public static IReadOnlyList<Probe> All { get; } =
    [
        new UnboundedPage(),
        new ForeignObjectRead(),
        new MissingAuthentication(),
    ];
}
