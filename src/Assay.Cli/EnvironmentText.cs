namespace Assay.Cli;

/// <summary>Texts with <c>${NAME}</c>, so that secrets need not stand on a command line.</summary>
internal static class EnvironmentText
{
    /// <summary>Replaces every <c>${NAME}</c>; false, with the name, where a variable is not set.</summary>
    public static bool TryExpand(string text, out string expanded, out string? missing)
    {
        (expanded, missing) = ("", null);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            var name = text[(open + 2)..close];
            if (Environment.GetEnvironmentVariable(name) is not { } value)
            {
                missing = name;
                return false;
            }

            expanded += text[at..open] + value;
            at = close + 1;
        }

        expanded += text[at..];
        return true;
    }
}
