namespace Assay.Contract.Patterns.Syntax;

/// <summary>What must be known of a pattern's groups before it is read: a back-reference may stand before its group.</summary>
internal readonly record struct GroupCensus(int Count, bool HasNames)
{
    public static GroupCensus Of(string pattern)
    {
        var count = 0;
        var hasNames = false;
        var inClass = false;
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass:
                    var isNamed = IsNamed(pattern.AsSpan(at));
                    hasNames |= isNamed;
                    count += isNamed || at + 1 >= pattern.Length || pattern[at + 1] != '?' ? 1 : 0;
                    break;
            }
        }

        return new GroupCensus(count, hasNames);
    }

    private static bool IsNamed(ReadOnlySpan<char> rest) =>
        rest.StartsWith("(?P<") || (rest.StartsWith("(?<") && rest.Length > 3 && rest[3] is not ('=' or '!'));
}
