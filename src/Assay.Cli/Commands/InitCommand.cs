using System.CommandLine;
using Assay.Cli.Configuration;
using Assay.Cli.Output;
using Assay.Contract.Text;

namespace Assay.Cli.Commands;

/// <summary><c>assay init</c></summary>
internal static class InitCommand
{
    public static Command Create(Terminal terminal)
    {
        var force = new Option<bool>("--force") { Description = "replace an assay.yaml that is there" };
        var command = new Command("init", "Write an assay.yaml with the descriptions found in this folder.") { force };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(force)));
        return command;
    }

    private static int Run(Terminal terminal, bool force)
    {
        var path = Path.Combine(terminal.Folder, ConfigFile.Name);
        if (!force && (File.Exists(path) || Directory.Exists(path)))
        {
            terminal.Fail($"there is an {ConfigFile.Name} already", "`--force` replaces it");
            return ExitCode.Usage;
        }

        var (descriptions, isCut) = FoundDescriptions.In(terminal.Folder);
        try
        {
            File.WriteAllText(path, ConfigTemplate.With(descriptions));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"cannot write `{Names.Short(ShownPath.Of(path))}`", "check that the folder may be written to");
            return ExitCode.Usage;
        }

        terminal.Out.WriteLine($"wrote {ShownPath.Of(path)} with {descriptions.Count} {Count.Noun(descriptions.Count, "description")}");
        foreach (var description in descriptions)
        {
            terminal.Out.WriteLine($"  {description}");
        }

        if (isCut)
        {
            terminal.Error.WriteLine("the folder is too large: not all of it was searched; add what is missing by hand");
        }

        return ExitCode.Clean;
    }
}
