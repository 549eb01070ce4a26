using Assay.Contract;

namespace Assay.Lint.Suppressions;

/// <summary>Findings that stand for many places. Which of the places they point at, and how many there are, changes with edits elsewhere.</summary>
internal static class Cause
{
    private const string Repeated = " (and so ";

    /// <summary>Whether a finding stands for others like it: <c>... takes any text (and so in 25 other places)</c>.</summary>
    public static bool IsRepeated(string message) => message.Contains(Repeated, StringComparison.Ordinal);

    /// <summary>Whether a finding is about most places of a kind: <c>41 of the 66 objects ...</c>.</summary>
    public static bool IsCensus(string message)
    {
        var words = message.Split(' ', 5);
        return words.Length == 5 && IsNumber(words[0]) && words[1] == "of" && IsNumber(words[2] == "the" ? words[3] : words[2]);
    }

    /// <summary>What findings that are repeated have in common: the message without the place, the reach, and numbers.</summary>
    public static string Of(Finding finding)
    {
        var message = finding.Message;
        var end = message.IndexOf(Repeated, StringComparison.Ordinal);
        end = end >= 0 ? end : message.EndsWith(')') && message.Contains(" operation", StringComparison.Ordinal) ? message.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        message = end < 0 ? message : message[..end];
        var holder = message.IndexOf(" of `", StringComparison.Ordinal);
        var close = holder < 0 ? -1 : message.IndexOf('`', holder + 5);
        message = close < 0 ? message : message[..holder] + message[(close + 1)..];
        return new string([.. message.Where(c => !char.IsAsciiDigit(c))]);
    }

    private static bool IsNumber(string word) => word.Length > 0 && word.All(char.IsAsciiDigit);
}
