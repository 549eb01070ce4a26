using System.CommandLine;
using Assay.Cli.Configuration;
using Assay.Cli.Output;

namespace Assay.Cli.Commands;

/// <summary><c>assay config show</c>, <c>assay config schema</c></summary>
internal static class ConfigCommand
{
    public static Command Create(Terminal terminal)
    {
        var show = new Command("show", "Print every setting that is in force, and where it comes from.");
        var options = new LintOptions(show);
        var format = new Option<string>("--format") { Description = "full or json; default: full", DefaultValueFactory = _ => "full" };
        format.AcceptOnlyFromAmong("full", "json");
        show.Add(format);
        show.SetAction(parsed => Show(terminal, options.Of(parsed), parsed.GetValue(format) == "json"));

        var schema = new Command("schema", "Print the JSON Schema of assay.yaml, for editors.");
        schema.SetAction(_ =>
        {
            using var stream = typeof(ConfigCommand).Assembly.GetManifestResourceStream("Assay.Cli.Configuration.assay.schema.json")!;
            using var reader = new StreamReader(stream);
            terminal.Out.Write(reader.ReadToEnd());
            return ExitCode.Clean;
        });
        return new Command("config", "Look at the configuration.") { show, schema };
    }

    private static int Show(Terminal terminal, LintArguments arguments, bool asJson)
    {
        var (plan, problems) = LintPlanner.Make(arguments, terminal.Folder);
        foreach (var problem in problems)
        {
            terminal.Fail(problem);
        }

        if (plan is null)
        {
            return ExitCode.Usage;
        }

        if (asJson)
        {
            ConfigOutput.WriteJson(terminal.Out, plan);
        }
        else
        {
            ConfigOutput.WriteFull(terminal.Out, plan);
        }

        return ExitCode.Clean;
    }
}
