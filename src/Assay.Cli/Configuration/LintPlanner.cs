using Assay.Cli.Commands;
using Assay.Contract;
using Assay.Lint.Settings;
using Assay.Lint.Suppressions;

namespace Assay.Cli.Configuration;

/// <summary>Makes a plan of an audit: the command line goes before the configuration, and that before the defaults.</summary>
internal sealed class LintPlanner
{
    private readonly LintArguments _arguments;
    private readonly string _folder;
    private readonly List<SettingProblem> _problems = [];

    private LintPlanner(LintArguments arguments, string folder) => (_arguments, _folder) = (arguments, folder);

    /// <summary>The plan; null where something is wrong, and then every problem is there.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="folder">The working directory.</param>
    public static (LintPlan? Plan, IReadOnlyList<SettingProblem> Problems) Make(LintArguments arguments, string folder)
    {
        var planner = new LintPlanner(arguments, folder);
        var plan = planner.Plan();
        return (planner._problems.Count == 0 ? plan : null, [.. planner._problems.OrderBy(p => p.Where?.File, StringComparer.Ordinal).ThenBy(p => p.Where?.Line)]);
    }

    /// <summary>Where a configuration is, or would be, for a watcher.</summary>
    public static string? ConfigPath(LintArguments arguments, string folder) =>
        arguments.HasNoConfig ? null : arguments.Config ?? ConfigFile.Find(folder);

    private LintPlan Plan()
    {
        if (_arguments is { HasNoConfig: true, Config: not null })
        {
            Problem("`--config` and `--no-config` exclude each other", null, "leave one of them out");
        }

        var config = ConfigPath(_arguments, _folder) is { } path ? ConfigFile.Load(path, _problems) : null;
        var reader = new SectionReader(_problems);
        var section = LintSection.Read(SectionOf(config, reader), reader);
        string FolderOf(Setting setting) => setting.Origin.Where is null ? _folder : config!.Folder;

        var names = _arguments.Rulesets.Count > 0 ? [.. _arguments.Rulesets.Select(Setting.OnCommandLine)] : section.Rulesets;
        var rulesets = RulesetOption.Load(names, FolderOf, _problems);

        // Rules may be named of rulesets that this command line leaves out.
        var others = _arguments.Rulesets.Count > 0 ? RulesetOption.Load(section.Rulesets, FolderOf, []) : [];
        var levels = new LevelReader(reader, rulesets.Concat(others).SelectMany(r => r.RuleNames).ToHashSet(StringComparer.Ordinal));
        var severities = levels.Read(section.Rules, section.Paths, config?.Folder ?? _folder);
        var (baselineFile, baseline) = Baseline(section, config);
        return new LintPlan
        {
            Config = config,
            Descriptions = _arguments.Descriptions.Count > 0
                ? [.. _arguments.Descriptions.Select(Setting.OnCommandLine)]
                : DescriptionList.Files(section.Descriptions, config?.Folder ?? _folder, _problems),
            RulesetNames = names,
            Rulesets = rulesets,
            Severities = severities,
            Levels = levels.Shown,
            FailOn = Chosen(_arguments.FailOn, section.FailsOn, "warning"),
            Refs = Chosen(_arguments.Refs, section.Refs, "folder"),
            BaselineFile = baselineFile,
            Baseline = baseline,
            Files =
            [
                .. new[] { config?.Path ?? (_arguments.HasNoConfig ? null : Path.Combine(_folder, ConfigFile.Name)), baselineFile?.Value ?? (_arguments.HasNoBaseline ? null : BesideOf(config)) }
                    .Concat(names.Select(n => RulesetOption.FileOf(n.Value, FolderOf(n)))).OfType<string>(),
            ],
        };
    }

    private static Contract.Text.Node? SectionOf(ConfigFile? config, SectionReader reader)
    {
        if (config?.Root is not { } root || !reader.IsMapping(root, "begin it with `lint:`"))
        {
            return null;
        }

        reader.ReportUnknown(root, [.. ConfigSections.All]);
        return root[ConfigSections.Lint];
    }

    private static Setting Chosen(string? argument, Setting? configured, string otherwise) =>
        argument is not null ? Setting.OnCommandLine(argument) : configured ?? Setting.Default(otherwise);

    private (Setting? File, Baseline? Baseline) Baseline(LintSection section, ConfigFile? config)
    {
        var writes = _arguments.WritesBaseline || _arguments.PrunesBaseline;
        if (_arguments.HasNoBaseline)
        {
            if (writes || _arguments.Baseline is not null)
            {
                Problem("`--no-baseline` stands beside an option that needs a baseline", null, "leave one of them out");
            }

            return (null, null);
        }

        if (_arguments is { WritesBaseline: true, PrunesBaseline: true })
        {
            Problem("`--write-baseline` and `--prune-baseline` exclude each other", null, "use one: `--write-baseline` removes what is repaired too");
            return (null, null);
        }

        var beside = BesideOf(config);
        var file = _arguments.Baseline is { Length: > 0 } named ? Setting.OnCommandLine(named)
            : section.Baseline is { } configured ? configured with { Value = Path.GetFullPath(configured.Value, config!.Folder) }
            : _arguments.Baseline is not null || writes ? new Setting(beside, beside, Origin.CommandLine)
            : File.Exists(beside) ? new Setting(beside, beside, new Origin("default, the file exists"))
            : null;
        if (file is null)
        {
            return (null, null);
        }

        file = file with { Value = ShownPath.Of(file.Value) };
        if (_arguments.WritesBaseline && !File.Exists(file.Value) && !Directory.Exists(file.Value))
        {
            return (file, new Baseline(file.Value, []));
        }

        var (baseline, problems) = Assay.Lint.Suppressions.Baseline.Load(file.Value);
        _problems.AddRange(problems);
        return (file, baseline);
    }

    // The file that is used where none is named: a watcher looks for it too.
    private string BesideOf(ConfigFile? config) => ShownPath.Of(Path.Combine(config?.Folder ?? _folder, Assay.Lint.Suppressions.Baseline.DefaultName));

    private void Problem(string message, SourceLocation? where, string hint) => _problems.Add(new SettingProblem(message, where, hint));
}
