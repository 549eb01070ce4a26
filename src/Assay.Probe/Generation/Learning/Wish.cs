using System.Text.Json.Nodes;

namespace Assay.Probe.Generation.Learning;

/// <summary>What an API wants of one value.</summary>
/// <param name="Schema">The same as a JSON schema; null where the wish is that the value is there.</param>
/// <param name="Words">The same in words, to be read after "wants".</param>
internal sealed record Wish(JsonObject? Schema, string Words);
