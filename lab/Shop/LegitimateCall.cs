using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop;

/// <summary>One call that an honest client makes, and what it must get.</summary>
/// <param name="Name">What it does, as a sentence.</param>
/// <param name="As">The identity: alice, bob or none.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query; {name} stands for a value captured from an earlier answer.</param>
/// <param name="Body">The JSON body to send, if any.</param>
/// <param name="Status">The expected status.</param>
/// <param name="Type">The expected media type without parameters; null if the answer has no body.</param>
/// <param name="Contains">Text that the answer must hold; {name} as in the path.</param>
/// <param name="Capture">Values to remember: the name to remember by, and the property of the answer.</param>
public sealed record LegitimateCall(
    string Name,
    [property: JsonPropertyName("as")] string As,
    string Method,
    string Path,
    int Status,
    JsonElement? Body = null,
    string? Type = null,
    string? Contains = null,
    IReadOnlyDictionary<string, string>? Capture = null);

/// <summary>What a legitimate call got.</summary>
/// <param name="Call">The call.</param>
/// <param name="Problem">What was not as expected; null if all was.</param>
/// <param name="Status">The status received; 0 if there was no answer.</param>
/// <param name="Type">The media type received.</param>
/// <param name="Body">The body received.</param>
public sealed record LegitimateResult(LegitimateCall Call, string? Problem, int Status, string? Type, string Body)
{
    /// <summary>True if the call got what it must get.</summary>
    public bool Passed => Problem is null;
}
