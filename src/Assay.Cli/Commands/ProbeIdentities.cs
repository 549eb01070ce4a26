using Assay.Cli.Configuration;
using Assay.Cli.Output;
using Assay.Contract.Text;
using Assay.Lint.Settings;
using Assay.Probe.Identities;

namespace Assay.Cli.Commands;

/// <summary>Who calls: those of the command line and of <c>--auth</c>, or, where neither names anybody, those of <c>assay.yaml</c>.</summary>
internal static class ProbeIdentities
{
    /// <summary>The callers; null where something is wrong, which is then said.</summary>
    public static IReadOnlyList<Identity>? Read(Terminal terminal, string[] texts, string? authFile)
    {
        if (OnCommandLine(terminal, texts) is not { } identities)
        {
            return null;
        }

        if (authFile is not null)
        {
            var read = AuthFile.Load(authFile, text => EnvironmentText.TryExpand(text, out var expanded, out _) ? expanded : null);
            foreach (var problem in read.Problems)
            {
                terminal.Fail(new SettingProblem(problem.Message, problem.Where, problem.Hint));
            }

            if (read.Problems.Count > 0)
            {
                return null;
            }

            if (read.Identities.FirstOrDefault(r => identities.Exists(i => i.Name == r.Name)) is { } twice)
            {
                terminal.Fail($"the identity `{twice.Name}` is given twice", "give each identity a name of its own");
                return null;
            }

            identities.AddRange(read.Identities);
        }

        return identities.Count > 0 ? identities : Configured(terminal);
    }

    private static IReadOnlyList<Identity>? Configured(Terminal terminal)
    {
        if (ConfigFile.Find(terminal.Folder) is not { } path)
        {
            return [];
        }

        var problems = new List<SettingProblem>();
        var config = ConfigFile.Load(path, problems);
        var section = ProbeSection.Read(config?.Root is { IsMapping: true } root ? root[ConfigSections.Probe] : null, new SectionReader(problems));
        foreach (var problem in problems)
        {
            terminal.Fail(problem);
        }

        return problems.Count > 0 ? null : section.Identities;
    }

    private static List<Identity>? OnCommandLine(Terminal terminal, string[] texts)
    {
        var identities = new List<Identity>();
        foreach (var text in texts)
        {
            if (!EnvironmentText.TryExpand(text, out var expanded, out var missing))
            {
                terminal.Fail($"the environment variable `{Names.Short(missing!)}` is not set", "set it, or write the credential itself");
                return null;
            }

            if (!Identity.TryParse(expanded, out var identity, out var problem))
            {
                terminal.Fail(problem, "`assay probe --help` shows the forms");
                return null;
            }

            if (identities.Any(i => i.Name == identity.Name))
            {
                terminal.Fail($"the identity `{identity.Name}` is given twice", "give each identity a name of its own");
                return null;
            }

            identities.Add(identity);
        }

        return identities;
    }
}
