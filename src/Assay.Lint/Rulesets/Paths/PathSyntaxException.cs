namespace Assay.Lint.Rulesets.Paths;

/// <summary>A path expression that cannot be read; the message says what and where.</summary>
internal sealed class PathSyntaxException(string message, int position) : Exception($"{message} at character {position + 1}")
{
    /// <summary>0-based.</summary>
    public int Position { get; } = position;
}
