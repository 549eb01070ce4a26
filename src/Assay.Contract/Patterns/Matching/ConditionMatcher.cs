namespace Assay.Contract.Patterns.Matching;

/// <summary>
/// Runs patterns such as <c>^(?=.*\d)(?!admin)[a-z\d]+$</c>: what must or must not be seen from an end of the text is a
/// match of its own.
/// </summary>
internal sealed class ConditionMatcher((Matcher Matcher, bool Expected)[] conditions) : Matcher
{
    public override bool IsLinear => conditions.All(static condition => condition.Matcher.IsLinear);

    public override bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        foreach (var (matcher, expected) in conditions)
        {
            if (matcher.IsMatch(utf8) != expected)
            {
                return false;
            }
        }

        return true;
    }
}
