using System.Text.Json.Nodes;

namespace Assay.Probe.Generation;

/// <summary>A value that was made for a purpose.</summary>
/// <param name="Json">The value; null is JSON's own null.</param>
/// <param name="IsValid">Whether the contract engine accepts it.</param>
/// <param name="Keyword">The keyword whose boundary it stands on, or that it breaks; empty for a value made by chance.</param>
/// <param name="Pointer">The JSON pointer of the place in the value that this is about.</param>
/// <param name="Case">What is special about it, such as <c>one below the least</c>.</param>
/// <param name="IsAlone">For a broken value: whether the engine names this one violation and no other.</param>
internal sealed record Generated(JsonNode? Json, bool IsValid, string Keyword, string Pointer, string Case, bool IsAlone = true)
{
    /// <summary>The purpose in words, such as <c>minLength at /name: one below the least</c>.</summary>
    public override string ToString() => Keyword.Length == 0 ? "by chance" : $"{Keyword}{(Pointer.Length == 0 ? "" : $" at {Pointer}")}: {Case}";
}
