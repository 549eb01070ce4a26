using Assay.Cli.Commands;
using Assay.Contract;

namespace Assay.Cli;

/// <summary>Everything that Assay can detect, by code.</summary>
internal static class Detectors
{
    public static IReadOnlyList<Detector> All { get; } =
    [
        .. new IEnumerable<Detector>[] { Lint.RuleCatalog.Detectors, Probe.ProbeList.All, Probe.Checks.CheckList.All, Guard.Controls.All, [InvalidInstance.Instance] }
            .SelectMany(d => d).OrderBy(d => d.Code, StringComparer.Ordinal),
    ];

    private static readonly HashSet<string> Codes = [.. All.Select(d => d.Code)];

    /// <summary>Whether something that Assay itself can detect has that code.</summary>
    public static bool Knows(string code) => Codes.Contains(code);

    /// <summary>The first of some codes or names that nothing has; null where all are known.</summary>
    public static string? Unknown(IEnumerable<string> codesOrNames) => codesOrNames.FirstOrDefault(c => !All.Any(d =>
        d.Code.Equals(c, StringComparison.OrdinalIgnoreCase) || d.Name.Equals(c, StringComparison.OrdinalIgnoreCase)));
}
