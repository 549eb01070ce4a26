namespace Assay.Contract.Patterns.Matching;

/// <summary>Runs the alternatives of a pattern one after the other, where they do not fit into one table.</summary>
internal sealed class AlternativesMatcher(Matcher[] alternatives) : Matcher
{
    public override bool IsLinear => alternatives.All(static alternative => alternative.IsLinear);

    public override bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        foreach (var alternative in alternatives)
        {
            if (alternative.IsMatch(utf8))
            {
                return true;
            }
        }

        return false;
    }
}
