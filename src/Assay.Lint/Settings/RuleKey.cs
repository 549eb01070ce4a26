using Assay.Contract;
using Assay.Lint.Suppressions;

namespace Assay.Lint.Settings;

/// <summary>What settings name: one rule, all rules that look for a threat, or all.</summary>
/// <param name="Code">The code of the rule, or its name where it is one of a ruleset; null for a threat and for all.</param>
/// <param name="Threat">The threat; null for a rule and for all.</param>
public sealed record RuleKey(string? Code, Threat? Threat)
{
    /// <summary>How all rules are named.</summary>
    public const string Everything = "*";

    /// <summary>Whether findings of the rule say that something was not read or not checked, so that their level cannot be changed.</summary>
    public bool IsFixed => Code is not null && Unhidable.IsAlways(Code);

    /// <summary>The key that a text means; null where nothing is called so.</summary>
    /// <param name="text">A code or a name of a detector, a rule of a ruleset, a threat, or <c>*</c>.</param>
    /// <param name="rulesetRules">The names of the rules of the rulesets that are in use.</param>
    public static RuleKey? Parse(string text, IReadOnlySet<string> rulesetRules)
    {
        ArgumentNullException.ThrowIfNull(rulesetRules);
        if (text == Everything)
        {
            return new RuleKey(null, null);
        }

        if (CodeOf(text, rulesetRules) is { } code)
        {
            return new RuleKey(code, null);
        }

        foreach (var threat in Enum.GetValues<Threat>())
        {
            if (ThreatFacts.Of(threat).Name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return new RuleKey(null, threat);
            }
        }

        return null;
    }

    /// <summary>The code that findings of a rule have; null where no rule is called so.</summary>
    public static string? CodeOf(string text, IReadOnlySet<string> rulesetRules)
    {
        ArgumentNullException.ThrowIfNull(rulesetRules);
        return RuleCatalog.Find(text)?.Code ?? (rulesetRules.Contains(text) || BuiltInRules.Contains(text) ? text : null);
    }

    /// <summary>Everything that settings can name, for the search of what was meant.</summary>
    public static IEnumerable<string> Known(IEnumerable<string> rulesetRules) =>
        RuleCatalog.Detectors.SelectMany(d => new[] { d.Code, d.Name })
            .Concat(Enum.GetValues<Threat>().Select(t => ThreatFacts.Of(t).Name)).Concat(rulesetRules).Concat(BuiltInRules.Names);
}
