namespace Assay.Contract.Patterns;

/// <summary>The bounds within which a regular expression is read and run.</summary>
public sealed record PatternLimits
{
    /// <summary>The bounds that hold where no others are given.</summary>
    public static PatternLimits Default { get; } = new();

    /// <summary>The longest pattern that is read, in UTF-16 code units; 65,536 by default.</summary>
    public int MaxLength { get; init; } = 65_536;

    /// <summary>How deep groups may nest; 100 by default.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>The largest lower bound of a quantifier; 1,000,000 by default. Upper bounds may be anything.</summary>
    public int MaxRepeat { get; init; } = 1_000_000;

    /// <summary>
    /// How long one match may take where no linear-time engine can serve (look-around inside a pattern,
    /// back-references); 100 ms by default. A match that takes longer counts as no match.
    /// </summary>
    public TimeSpan MatchTimeout { get; init; } = TimeSpan.FromMilliseconds(100);
}
