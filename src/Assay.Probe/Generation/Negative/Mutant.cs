using System.Text.Json.Nodes;

namespace Assay.Probe.Generation.Negative;

/// <summary>A value that was changed so that it may break a keyword; nobody has checked whether it does.</summary>
/// <param name="Json">The value.</param>
/// <param name="Keyword">The keyword.</param>
/// <param name="Case">What was done.</param>
/// <param name="Inside">The step from the place to the one that breaks it; null for the place itself.</param>
internal sealed record Mutant(JsonNode? Json, string Keyword, string Case, object? Inside = null)
{
    /// <summary>The JSON pointer of what breaks it.</summary>
    public string Pointer { get; init; } = "";
}
