using Assay.Lint.Rulesets;

namespace Assay.Lint.Settings;

/// <summary>The names of the rules that come with this program in Spectral's form: settings may name them, whichever rulesets run.</summary>
internal static class BuiltInRules
{
    private static readonly Lazy<IReadOnlySet<string>> All = new(() =>
        new[] { "spectral:oas", "spectral:owasp" }.SelectMany(r => Ruleset.BuiltIn(r).RuleNames).ToHashSet(StringComparer.Ordinal));

    public static IEnumerable<string> Names => All.Value;

    public static bool Contains(string name) => All.Value.Contains(name);
}
