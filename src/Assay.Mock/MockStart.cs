namespace Assay.Mock;

/// <summary>What became of starting a mock.</summary>
/// <param name="Server">The running server; null where it could not start.</param>
/// <param name="Problem">Why it could not; null where it runs.</param>
public sealed record MockStart(MockServer? Server, string? Problem);
