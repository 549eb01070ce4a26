using Assay.Contract;

namespace Assay.Guard;

/// <summary>Why an exchange is not let pass, and what the client is told.</summary>
/// <param name="Finding">For the log and the callback.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Entries">For the client; empty where it shall learn nothing but the status and the code.</param>
/// <param name="Header">A header of the answer, such as <c>Allow</c>; null for none.</param>
/// <param name="IsBare">Whether the client learns the status alone.</param>
internal sealed record Refusal(
    Finding Finding,
    int Status,
    IReadOnlyList<ProblemEntry> Entries,
    (string Name, string Value)? Header = null,
    bool IsBare = false);
