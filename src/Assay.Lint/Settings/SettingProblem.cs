using Assay.Contract;

namespace Assay.Lint.Settings;

/// <summary>What is wrong with a setting or a file of settings, and where.</summary>
/// <param name="Message">One sentence without a final full stop.</param>
/// <param name="Where">The place in the file; null where the setting stands on the command line.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record SettingProblem(string Message, SourceLocation? Where, string Hint);
