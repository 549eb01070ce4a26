namespace Assay.Lint.Settings;

/// <summary>Levels of rules for some places.</summary>
/// <param name="Places">The places: one of the patterns must fit.</param>
/// <param name="Levels">The levels there.</param>
public sealed record PathLevels(IReadOnlyList<PlacePattern> Places, RuleLevels Levels);
