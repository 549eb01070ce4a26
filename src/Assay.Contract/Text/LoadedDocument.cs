namespace Assay.Contract.Text;

/// <summary>What stands at an address, or why it is not read.</summary>
/// <param name="Tree">The text; null where it is not read.</param>
/// <param name="Refusal">Why not: how the sentence "the reference ..." goes on.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="IsForbidden">Whether the policy forbids it; otherwise there is nothing.</param>
internal sealed record LoadedDocument(TextTree? Tree, string Refusal = "", string Hint = "", bool IsForbidden = false);
