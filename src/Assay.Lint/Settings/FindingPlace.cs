using Assay.Contract.OpenApi;

namespace Assay.Lint.Settings;

/// <summary>Where a finding is, as settings name places.</summary>
/// <param name="File">The file, from the folder of the settings, with forward slashes.</param>
/// <param name="Pointer">The JSON pointer.</param>
/// <param name="Operations">The operations that hold the place or reach it; none where it belongs to no operation.</param>
internal sealed record FindingPlace(string File, string Pointer, IReadOnlyCollection<Operation> Operations);
