using System.CommandLine;
using Assay.Cli.Output;
using Assay.Contract;
using Assay.Guard;
using Assay.Guard.Gateway;

namespace Assay.Cli.Commands;

/// <summary><c>assay guard --contract F --upstream URL --listen URL</c></summary>
internal static class GuardCommand
{
    public static Command Create(Terminal terminal)
    {
        var contract = new Option<string>("--contract") { Description = "the OpenAPI description to enforce", Required = true };
        var upstream = new Option<string>("--upstream") { Description = "the API behind the guard, such as http://127.0.0.1:5001", Required = true };
        var listen = new Option<string[]>("--listen")
        {
            Description = "where to listen; port 0 is a free one; default: http://127.0.0.1:8080",
            DefaultValueFactory = _ => ["http://127.0.0.1:8080"],
        };
        var mode = new Option<string>("--mode")
        {
            Description = "block refuses what breaks the contract; monitor only reports it; default: block",
            DefaultValueFactory = _ => "block",
        };
        mode.AcceptOnlyFromAmong("block", "monitor");
        var health = new Option<string?>("--health") { Description = "a path that answers 200 as long as the guard lives; default: none" };
        var refs = RefsOption.Create();
        var command = new Command("guard", "Stand in front of an API and let nothing pass that breaks its contract.")
        {
            contract, upstream, listen, mode, health, refs,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            new GatewayOptions(parsed.GetValue(contract)!, parsed.GetValue(upstream)!)
            {
                Listen = parsed.GetValue(listen)!,
                HealthPath = parsed.GetValue(health),
                Guard = guard =>
                {
                    guard.Mode = Enum.Parse<GuardMode>(parsed.GetValue(mode)!, ignoreCase: true);
                    guard.References = RefsOption.Policy(parsed.GetValue(refs)!);
                    guard.OnFinding = finding => terminal.Error.WriteLine(Line(finding));
                },
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, GatewayOptions options, CancellationToken cancellation)
    {
        var start = await GuardGateway.StartAsync(options, cancellation);
        foreach (var problem in start.Contract)
        {
            ReportProblems.Write(terminal, problem);
        }

        foreach (var problem in start.Settings)
        {
            terminal.Fail($"--{problem.Setting}: {problem.Message}", problem.Hint);
        }

        if (start.Gateway is null)
        {
            return ExitCode.Usage;
        }

        await using var gateway = start.Gateway;
        terminal.Error.WriteLine($"the guard listens on {string.Join(", ", gateway.Urls)} in front of {new Uri(options.Upstream).GetLeftPart(UriPartial.Authority)} (Ctrl+C ends it)");
        try
        {
            await gateway.WaitForShutdownAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // Being stopped is how a guard ends well.
        }

        return ExitCode.Clean;
    }

    private static string Line(Finding finding) => $"{finding.Code} {finding.Name}: {finding.Where}: {finding.Message}";
}
