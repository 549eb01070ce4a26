using Assay.Contract.Text;
using Assay.Lint;
using Assay.Lint.Settings;

namespace Assay.Cli.Configuration;

/// <summary>A level that the configuration gives a rule, for <c>assay config show</c>.</summary>
/// <param name="Place">The pattern of places as it is written; null where the level is for all.</param>
/// <param name="Key">The rule, threat or <c>*</c> as it is written.</param>
/// <param name="Level">The level as it is written.</param>
/// <param name="Origin">Where it is written.</param>
internal sealed record ShownLevel(string? Place, string Key, string Level, Origin Origin);

/// <summary>Reads <c>rules</c> and <c>paths</c>.</summary>
internal sealed class LevelReader(SectionReader reader, IReadOnlySet<string> rulesetRules)
{
    private static readonly string[] Words = ["off", "info", "warning", "error"];
    private static readonly string[] PathMembers = ["match", "rules"];
    private static readonly string[] MatchMembers = ["file", "path", "method", "operation", "tag", "pointer"];

    private readonly List<ShownLevel> _shown = [];

    public IReadOnlyList<ShownLevel> Shown => _shown;

    public SeveritySettings Read(Node? rules, Node? paths, string folder) => new(Levels(rules, null), [.. Paths(paths)], folder);

    private RuleLevels Levels(Node? rules, string? place)
    {
        var levels = new RuleLevels();
        if (rules is null || !reader.IsMapping(rules, "write rules and levels, such as `ZTL101: warning`"))
        {
            return levels;
        }

        foreach (var member in rules.Children)
        {
            var key = KeyOf(member);
            if (reader.Word(member, Words) is { } word && key is not null)
            {
                if (!levels.Add(key, Enum.Parse<RuleLevel>(word.Value, ignoreCase: true)))
                {
                    reader.Problem(member, $"`{Names.Short(member.Name!)}` has a level here already, by its code or its name", "remove one of the two");
                }

                _shown.Add(new ShownLevel(place, member.Name!, word.Value, word.Origin));
            }
        }

        return levels;
    }

    private RuleKey? KeyOf(Node member)
    {
        if (RuleKey.Parse(member.Name!, rulesetRules) is not { } key)
        {
            var nearest = Spelling.Nearest(member.Name!, RuleKey.Known(rulesetRules));
            reader.Problem(
                member, $"there is no rule, threat or ruleset rule `{Names.Short(member.Name!)}`", nearest is null ? "`assay explain` lists the rules" : $"did you mean `{nearest}`?");
            return null;
        }

        if (key.IsFixed)
        {
            reader.Problem(member, $"the level of `{Names.Short(member.Name!)}` cannot be changed: it says that something was not checked", "remove the line");
            return null;
        }

        return key;
    }

    private IEnumerable<PathLevels> Paths(Node? paths)
    {
        const string hint = "write a list: `- { match: /internal/**, rules: { ZTL114: off } }`";
        if (paths is { IsSequence: false })
        {
            reader.Problem(paths, "`paths` is no list", hint);
            yield break;
        }

        foreach (var entry in paths?.Children ?? [])
        {
            if (!reader.IsMapping(entry, hint))
            {
                continue;
            }

            reader.ReportUnknown(entry, PathMembers);
            foreach (var missing in PathMembers.Where(m => entry[m] is null))
            {
                reader.Problem(entry, $"an entry of `paths` has no `{missing}`", hint);
            }

            if (entry["match"] is { } match && entry["rules"] is { } rules)
            {
                yield return new PathLevels([.. Places(match)], Levels(rules, Written(match)));
            }
        }
    }

    private IEnumerable<PlacePattern> Places(Node match)
    {
        if (match.IsMapping)
        {
            reader.ReportUnknown(match, MatchMembers);
            if (match.Children.Count == 0)
            {
                reader.Problem(match, "`match` says nothing", $"use {string.Join(", ", MatchMembers)}; for all places there is `rules` of `lint`");
            }

            yield return new PlacePattern
            {
                Files = Values(match, "file"),
                Paths = Values(match, "path"),
                OnlyMethods = Values(match, "method"),
                Operations = Values(match, "operation"),
                Tags = Values(match, "tag"),
                Pointers = Values(match, "pointer"),
            };
            yield break;
        }

        foreach (var text in reader.Texts(match))
        {
            if (PlacePattern.Parse(text.Value) is { } pattern)
            {
                yield return pattern;
            }
            else
            {
                reader.Problem(match, $"`{Names.Short(text.Written)}` matches no place", "use a path as `/internal/**`, `GET /orders/*`, `tag:NAME`, `operation:ID`, a file, or `file.yaml#/pointer`");
            }
        }
    }

    private string[] Values(Node match, string name) => [.. reader.Texts(match[name]).Select(t => t.Value)];

    private static string Written(Node match) =>
        match.IsMapping ? string.Join(", ", match.Children.Select(c => $"{c.Name}: {Written(c)}"))
        : match.IsSequence ? string.Join(" | ", match.Children.Select(Written))
        : match.Text;
}
