using System.Text.RegularExpressions;

namespace Assay.Probe.Answers;

/// <summary>Recognises error texts that tell how the server works inside.</summary>
internal static partial class Leaks
{
    /// <summary>What a text gives away, such as <c>a .NET stack trace</c>; null where it gives nothing away.</summary>
    public static string? In(string text) =>
        SqlErrors.In(text) is { } database ? $"an error text of {database}"
        : DotNet().IsMatch(text) ? "a .NET stack trace"
        : Java().IsMatch(text) ? "a Java stack trace"
        : Python().IsMatch(text) ? "a Python stack trace"
        : Node().IsMatch(text) ? "a JavaScript stack trace"
        : Php().IsMatch(text) ? "a PHP error"
        : Go().IsMatch(text) ? "a Go stack trace"
        : Ruby().IsMatch(text) ? "a Ruby stack trace"
        : null;

    [GeneratedRegex(@"   at [\w.<>`|+\[\]]+\(.*\)( in .+:line \d+)?|--- End of (inner exception )?stack trace", RegexOptions.NonBacktracking)]
    private static partial Regex DotNet();

    [GeneratedRegex(@"\bat [\w.$]+\([\w]+\.(java|kt|scala):\d+\)|Caused by: [\w.]+Exception", RegexOptions.NonBacktracking)]
    private static partial Regex Java();

    [GeneratedRegex(@"Traceback \(most recent call last\)|File ""[^""]+\.py"", line \d+", RegexOptions.NonBacktracking)]
    private static partial Regex Python();

    [GeneratedRegex(@"\bat [^\n]{0,120}\(?(/|file:|node:|[A-Z]:\\)[^\n()]{1,200}\.?[cm]?[jt]?s?:\d+:\d+\)?", RegexOptions.NonBacktracking)]
    private static partial Regex Node();

    [GeneratedRegex(@"(Fatal error|Uncaught [\w\\]+|Warning|Notice)\b[^\n]{0,300} in (/|[A-Z]:\\)[^\n]{1,200}\.php", RegexOptions.NonBacktracking)]
    private static partial Regex Php();

    [GeneratedRegex(@"goroutine \d+ \[running\]|panic: runtime error", RegexOptions.NonBacktracking)]
    private static partial Regex Go();

    [GeneratedRegex(@"\.rb:\d+:in [`']", RegexOptions.NonBacktracking)]
    private static partial Regex Ruby();
}
