namespace Assay.Contract.Patterns.Syntax;

/// <summary>The modifiers of <c>(?ims-ims:...)</c> that hold at a place in a pattern (ECMAScript 2025).</summary>
internal readonly record struct Modifiers(bool IgnoreCase, bool Multiline, bool DotAll)
{
    /// <summary>With one modifier set or cleared; null where there is no such modifier.</summary>
    public Modifiers? With(char letter, bool on) => letter switch
    {
        'i' => this with { IgnoreCase = on },
        'm' => this with { Multiline = on },
        's' => this with { DotAll = on },
        _ => null,
    };
}
