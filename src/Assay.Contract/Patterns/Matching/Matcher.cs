namespace Assay.Contract.Patterns.Matching;

/// <summary>A way to find out whether a text holds a match. Safe for use by several threads at once.</summary>
internal abstract class Matcher
{
    /// <summary>Whether its time grows with the length of the text and no faster.</summary>
    public abstract bool IsLinear { get; }

    /// <summary>Whether well-formed UTF-8 holds a match; ill-formed text may match or not.</summary>
    public abstract bool IsMatch(ReadOnlySpan<byte> utf8);
}
