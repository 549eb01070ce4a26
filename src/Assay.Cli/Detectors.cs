using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Cli;

/// <summary>Everything that Assay can detect, by code.</summary>
internal static class Detectors
{
    public static IReadOnlyList<Detector> All { get; } =
    [
        .. new IEnumerable<Detector>[] { ContractProblems.All, Lint.Rules.All }
            .SelectMany(d => d).OrderBy(d => d.Code, StringComparer.Ordinal),
    ];
}
