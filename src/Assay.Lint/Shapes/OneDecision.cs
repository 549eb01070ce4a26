namespace Assay.Lint.Shapes;

/// <summary>Tells many slips of the pen from one decision that nobody took: the latter is one finding, not hundreds.</summary>
internal static class OneDecision
{
    private const int Few = 3;

    // More of the same than this helps nobody.
    private const int TooManyToList = 20;

    /// <summary>Whether so many of all lack something that it is one cause: most of them, or very many.</summary>
    public static bool IsBehind(int lacking, int all) =>
        !Folding.IsOff && (lacking > TooManyToList || (lacking >= Few && lacking * 2 > all));

    /// <summary>The same for what is hardly worth a finding at each place: two of two are enough.</summary>
    public static bool IsBehindTrifles(int lacking, int all) =>
        IsBehind(lacking, all) || (!Folding.IsOff && lacking > 1 && lacking == all);
}
