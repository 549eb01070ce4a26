namespace Assay.Contract.Text;

/// <summary>Why a text could not be read, or what in it is not allowed.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 code units.</param>
/// <param name="Message">What is wrong, without a final full stop.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="IsFatal">Whether nothing was read because of it.</param>
public sealed record SyntaxError(int Line, int Column, string Message, string Hint, bool IsFatal = true);
