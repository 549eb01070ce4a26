using Assay.Contract;
using Assay.Contract.Text;

namespace Assay.Lint.Rulesets.Definitions;

/// <summary>What a ruleset may hold where: a member of another kind would otherwise be read as if it were not there.</summary>
internal static class RulesetShape
{
    private const string Rule = "write a severity, true, or an object with `given` and `then`";

    private static readonly string[] RuleMembers =
        ["given", "then", "severity", "message", "description", "documentationUrl", "recommended", "resolved", "formats", "tags", "type", "extensions"];

    private static readonly string[] Levels = ["error", "warn", "info", "hint", "off", "0", "1", "2", "3", "-1"];

    /// <summary>What is wrong, but for what the reader says itself: names and values that it does not know.</summary>
    public static IEnumerable<RulesetProblem> ProblemsOf(Node root) =>
    [
        .. Wrong(root, "rules", n => n.IsMapping, "an object of rules"),
        .. Wrong(root, "aliases", n => n.IsMapping, "an object of aliases"),
        .. Wrong(root, "functions", n => n.IsSequence, "a list of names"),
        .. Wrong(root, "functionsDir", n => n.IsString, "the name of a folder"),
        .. Wrong(root, "formats", IsFilledList, "a list of formats"),
        .. Wrong(root, "overrides", IsFilledList, "a list of `files` with `rules` or `extends`"),
        .. Wrong(root, "parserOptions", n => n.IsMapping, "an object with `duplicateKeys` or `incompatibleValues`"),
        .. (root["parserOptions"]?.Children ?? []).Where(o => o.Name is not ("duplicateKeys" or "incompatibleValues") || !Levels.Contains(o.Text))
            .Select(o => new RulesetProblem($"`parserOptions` cannot have `{Names.Short(o.Name ?? "")}: {Names.Short(o.Text)}`", o.Where, "set `duplicateKeys` or `incompatibleValues` to error, warn, info, hint or off")),
        .. Rules(root),
        .. (root["overrides"] is { IsSequence: true } overrides ? overrides.Children : []).SelectMany(Override),
    ];

    private static IEnumerable<RulesetProblem> Override(Node entry)
    {
        if (entry["files"] is not { IsSequence: true } files || files.Children.Count == 0 || files.Children.Any(f => !f.IsString || f.Text.Length == 0))
        {
            return [new RulesetProblem("an override names no `files`", entry.Where, "list patterns of files, such as `legacy/**/*.yaml`")];
        }

        var parts = files.Children.Count(f => f.Text.Contains('#', StringComparison.Ordinal));
        if (parts > 0 && parts < files.Children.Count)
        {
            return [new RulesetProblem("an override names both whole files and parts of files", files.Where, "write two overrides, one with the pointers after `#`")];
        }

        if (entry["rules"] is null && (parts > 0 || entry["extends"] is null))
        {
            return [new RulesetProblem($"an override has {(parts > 0 ? "no `rules`" : "neither `rules` nor `extends`")}", entry.Where, "say what differs for these files")];
        }

        return [.. Wrong(entry, "rules", n => n.IsMapping, "an object of rules"), .. Wrong(entry, "aliases", n => n.IsMapping, "an object of aliases"), .. Wrong(entry, "formats", IsFilledList, "a list of formats"), .. parts > 0 ? [] : Rules(entry)];
    }

    private static IEnumerable<RulesetProblem> Rules(Node holder) =>
        (holder["rules"] is { IsMapping: true } rules ? rules.Children : []).SelectMany(RuleProblems);

    private static IEnumerable<RulesetProblem> RuleProblems(Node rule)
    {
        if (rule.Kind is NodeKind.Null || rule.IsSequence)
        {
            return [new RulesetProblem($"`{Names.Short(rule.Name!)}` is {(rule.IsSequence ? "a list" : "empty")}, not a rule", rule.Where, Rule)];
        }

        if (!rule.IsMapping)
        {
            return [];
        }

        return
        [
            .. rule.Children.Where(m => !RuleMembers.Contains(m.Name) && !m.Name!.StartsWith("x-", StringComparison.Ordinal)).Select(m => new RulesetProblem(
                $"`{Names.Short(m.Name!)}` is not a member of a rule", m.Where, "known are " + string.Join(", ", RuleMembers))),
            .. Wrong(rule, "message", n => n.IsString, "a text"),
            .. Wrong(rule, "description", n => n.IsString, "a text"),
            .. Wrong(rule, "recommended", n => n.Kind == NodeKind.Boolean, "true or false"),
            .. Wrong(rule, "resolved", n => n.Kind == NodeKind.Boolean, "true or false"),
            .. Wrong(rule, "formats", IsFilledList, "a list of formats"),
            .. Wrong(rule, "given", n => n.IsString || IsFilledList(n), "a path, or a list of paths"),
            .. Wrong(rule, "then", n => n.IsMapping || IsFilledList(n), "an object with a `function`, or a list of them"),
        ];
    }

    private static IEnumerable<RulesetProblem> Wrong(Node holder, string name, Func<Node, bool> isRight, string form) =>
        holder[name] is { } value && !isRight(value) ? [new RulesetProblem($"`{name}` is not {form}", value.Where, $"write {form}")] : [];

    private static bool IsFilledList(Node node) => node.IsSequence && node.Children.Count > 0;
}
