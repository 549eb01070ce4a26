namespace Assay.Contract.Patterns;

/// <summary>Something in a regular expression that is not ECMA-262.</summary>
/// <param name="Offset">Where it starts in the pattern, in UTF-16 code units from 0.</param>
/// <param name="Message">What is wrong, in one sentence without a final full stop.</param>
public sealed record PatternError(int Offset, string Message)
{
    /// <summary>Prints <c>offset: message</c>.</summary>
    public override string ToString() => $"{Offset}: {Message}";
}
