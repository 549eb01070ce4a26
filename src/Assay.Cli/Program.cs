using System.CommandLine;
using Assay.Cli.Commands;
using Assay.Cli.Output;
using Assay.Cli.Spectral;
using Assay.Contract;
using Assay.Contract.Text;

namespace Assay.Cli;

internal static class Program
{
    private static Task<int> Main(string[] args) => RunAsync(args, Terminal.System());

    /// <summary>Runs one command line; no exception leaves it.</summary>
    internal static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation = default)
    {
        if (args is ["spectral", ..])
        {
            return SpectralCommand.Run(args[1..], terminal);
        }

        var root = new RootCommand("Zero trust for APIs: one contract, checked at design, test and run time.")
        {
            LintCommand.Create(terminal),
            ProbeCommand.Create(terminal),
            GuardCommand.Create(terminal),
            MockCommand.Create(terminal),
            DemoCommand.Create(terminal),
            ValidateCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            LspCommand.Create(terminal),
            InitCommand.Create(terminal),
            ConfigCommand.Create(terminal),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // Where a verb stands that is not known, the library says as well that a verb is missing.
            if (parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.FirstOrDefault(t => !t.StartsWith('-')) is { } verb)
            {
                terminal.Fail(
                    $"there is no verb `{Names.Short(verb)}`: use {string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(c => c.Name))}",
                    $"`assay {parsed.CommandResult.Command.Name} --help` shows what can be said".Replace($"assay {root.Name} ", "assay ", StringComparison.Ordinal));
                return ExitCode.Usage;
            }

            foreach (var error in parsed.Errors)
            {
                terminal.Fail(OneLine(error.Message), $"`assay {parsed.CommandResult.Command.Name} --help` shows what can be said"
                    .Replace($"assay {root.Name} ", "assay ", StringComparison.Ordinal));
            }

            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = terminal.Out,
                Error = terminal.Error,
                ProcessTerminationTimeout = parsed.CommandResult.Command.Name == ProbeCommand.Name ? ProbeCommand.LongestEnd : TimeSpan.FromSeconds(2),
            }, cancellation);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            terminal.Fail($"an error inside assay: {e.GetType().Name}", "please report it with the command line");
            if (Environment.GetEnvironmentVariable("ASSAY_DEBUG") == "1")
            {
                await terminal.Error.WriteLineAsync(e.ToString());
            }

            return ExitCode.Unchecked;
        }
    }

    // The parser lists allowed words a line each.
    private static string OneLine(string message) =>
        string.Join(", ", message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Replace(":,", ":", StringComparison.Ordinal).TrimEnd('.');
}
