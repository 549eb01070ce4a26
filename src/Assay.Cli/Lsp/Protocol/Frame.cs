namespace Assay.Cli.Lsp.Protocol;

/// <summary>One message as it came, or what was wrong with the stream where one should have been.</summary>
/// <param name="Body">The message; empty where there is a problem.</param>
/// <param name="Problem">What was wrong; null where nothing was.</param>
/// <param name="IsFatal">Whether nothing after it can be read.</param>
internal sealed record Frame(ReadOnlyMemory<byte> Body, string? Problem = null, bool IsFatal = false);
