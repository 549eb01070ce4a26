using Assay.Contract.Text;
using Assay.Lint.Rulesets.Definitions;

namespace Assay.Lint.Rulesets;

/// <summary>A ruleset in Spectral's form, with all that it extends.</summary>
public sealed class Ruleset
{
    private readonly Func<string, Ruleset>? _forSource;

    internal Ruleset(string? source, IReadOnlyDictionary<string, RulesetRule> rules, IReadOnlySet<string> formats, Node? parserOptions, Func<string, Ruleset>? forSource)
    {
        (Source, Rules, Formats, ParserOptions, _forSource) = (source, rules, formats, parserOptions, forSource);
    }

    /// <summary>The file; null for one that is part of this program.</summary>
    public string? Source { get; }

    /// <summary>The names of the rules that are on.</summary>
    public IEnumerable<string> EnabledRules => Rules.Values.Where(r => r.IsEnabled).Select(r => r.Name);

    /// <summary>The names of all rules, those that are off too.</summary>
    public IEnumerable<string> RuleNames => Rules.Keys;

    internal IReadOnlyDictionary<string, RulesetRule> Rules { get; }

    internal IReadOnlySet<string> Formats { get; }

    internal Node? ParserOptions { get; }

    /// <summary>What a rule says of itself; null where it says nothing.</summary>
    public string? DescriptionOf(string rule) => Rules.GetValueOrDefault(rule)?.Description;

    /// <summary>Reads a ruleset file; what is wrong with it, and what of it cannot work here, is in the problems, and then there is no ruleset.</summary>
    public static (Ruleset? Ruleset, IReadOnlyList<RulesetProblem> Problems) Load(string path) => RulesetReader.Load(path);

    /// <summary>One of the rulesets that come with this program: <c>spectral:oas</c> or <c>@stoplight/spectral-owasp-ruleset</c>.</summary>
    public static Ruleset BuiltIn(string name) =>
        RulesetReader.BuiltIn(name) ?? throw new ArgumentException("no ruleset of that name comes with this program", nameof(name));

    /// <summary>The ruleset as its overrides make it for one file.</summary>
    internal Ruleset For(string? source) => source is null || _forSource is null ? this : _forSource(source);

    /// <summary>The ruleset with one rule on, whatever it says itself, and every other off.</summary>
    internal Ruleset Only(string rule)
    {
        foreach (var other in Rules.Values)
        {
            other.IsEnabled = other.Name == rule;
        }

        return this;
    }
}
