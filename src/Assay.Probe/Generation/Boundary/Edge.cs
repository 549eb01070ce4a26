using System.Text.Json.Nodes;

namespace Assay.Probe.Generation.Boundary;

/// <summary>What may stand at one place to walk a constraint's boundary; nobody has checked whether the whole stays valid.</summary>
/// <param name="Json">What stands there.</param>
/// <param name="Keyword">The keyword.</param>
/// <param name="Case">What is special about it.</param>
/// <param name="Inside">The step to the member that it is about; null for the place itself.</param>
internal sealed record Edge(JsonNode? Json, string Keyword, string Case, object? Inside = null);
