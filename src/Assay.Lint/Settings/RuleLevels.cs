using Assay.Contract;

namespace Assay.Lint.Settings;

/// <summary>Levels of rules: of single ones, of all that look for a threat, of all.</summary>
public sealed class RuleLevels
{
    /// <summary>No level for any rule.</summary>
    public static readonly RuleLevels None = new();

    private readonly Dictionary<string, RuleLevel> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<Threat, RuleLevel> _threats = [];
    private RuleLevel? _all;

    /// <summary>Sets a level; false where <paramref name="key"/> is no rule, threat or <c>*</c>, or has a level already.</summary>
    /// <param name="key">What <see cref="RuleKey.Parse"/> made of a name.</param>
    /// <param name="level">The level.</param>
    public bool Add(RuleKey key, RuleLevel level)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Code is not null)
        {
            return _rules.TryAdd(key.Code, level);
        }

        if (key.Threat is { } threat)
        {
            return _threats.TryAdd(threat, level);
        }

        var isFirst = _all is null;
        _all ??= level;
        return isFirst;
    }

    /// <summary>The level by the most specific key: the rule, then its threat, then <c>*</c>; null where none says anything.</summary>
    public RuleLevel? Of(string code, Threat threat) =>
        _rules.TryGetValue(code, out var level) || _threats.TryGetValue(threat, out level) ? level : _all;

    /// <summary>Whether any key gives some rule another level than <see cref="RuleLevel.Off"/>, as far as this rule is concerned.</summary>
    internal bool CanReport(string code, Threat threat) => Of(code, threat) is not (null or RuleLevel.Off);
}
