using Assay.Lint.Rulesets.Definitions;

namespace Assay.Lint.Rulesets;

/// <summary>File patterns: <c>*</c>, <c>**</c>, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c>.</summary>
public static class FilePattern
{
    /// <summary>Whether a path with forward slashes is meant; a pattern without a slash means the name alone.</summary>
    public static bool IsMatch(string path, string pattern) => Glob.IsMatch(path, pattern);
}
