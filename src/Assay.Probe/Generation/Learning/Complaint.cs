using System.Text.Json;

namespace Assay.Probe.Generation.Learning;

/// <summary>One thing that an answer 400 or 422 says is wrong.</summary>
/// <param name="Place">The place as the answer writes it, such as <c>body.items[0].qty</c>; null where it names none.</param>
/// <param name="Text">What the answer says.</param>
/// <param name="Facts">The object that says so, whose members may hold the limit or the list; undefined where there is none.</param>
internal sealed record Complaint(string? Place, string Text, JsonElement Facts);
