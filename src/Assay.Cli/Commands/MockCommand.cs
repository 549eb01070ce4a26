using System.CommandLine;
using Assay.Cli.Output;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Mock;

namespace Assay.Cli.Commands;

/// <summary><c>assay mock DESCRIPTION --port N --seed N</c></summary>
internal static class MockCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("DESCRIPTION") { Description = "the OpenAPI description to answer from" };
        var port = new Option<int>("--port") { Description = "the port on 127.0.0.1; 0 is a free one; default: 4010", DefaultValueFactory = _ => 4010 };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && (!int.TryParse(text, out var number) || number is < 0 or > 65_535))
            {
                result.AddError("--port takes a number from 0 to 65535");
            }
        });
        var seed = new Option<int>("--seed") { Description = "the same seed gives the same answers; default: 1", DefaultValueFactory = _ => 1 };
        var cors = new Option<bool>("--cors") { Description = "let pages of any origin read the answers" };
        var quiet = new Option<bool>("--quiet") { Description = "say nothing of single requests" };
        var refs = RefsOption.Create();
        var command = new Command("mock", "Serve answers that keep to a description, and hold requests against it.") { file, port, seed, cors, quiet, refs };
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            parsed.GetValue(file)!,
            RefsOption.Policy(parsed.GetValue(refs)!),
            new MockOptions
            {
                Port = parsed.GetValue(port),
                Seed = parsed.GetValue(seed),
                AllowsAnyOrigin = parsed.GetValue(cors),
                OnExchange = parsed.GetValue(quiet) ? null : exchange => terminal.Error.WriteLine(Line(exchange)),
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string file, ReferencePolicy references, MockOptions options, CancellationToken cancellation)
    {
        var contract = ApiContract.Load(file, new LoadOptions { References = references });
        ReportProblems.Write(terminal, contract);
        if (!contract.IsReadable || contract.Operations.Count == 0)
        {
            if (contract.IsReadable)
            {
                terminal.Fail("the description has no operation to serve", "name one below `paths`");
            }

            return ExitCode.Usage;
        }

        var start = await MockServer.StartAsync(contract, options, cancellation);
        if (start.Server is not { } server)
        {
            terminal.Fail(start.Problem!, "choose another with --port; 0 is a free one");
            return ExitCode.Usage;
        }

        await using (server)
        {
            terminal.Error.WriteLine($"{contract.Operations.Count} {Count.Noun(contract.Operations.Count, "operation")} of {Names.Short(Path.GetFileName(file))} (Ctrl+C ends it)");
            await terminal.Out.WriteLineAsync($"listening on {server.Url.GetLeftPart(UriPartial.Authority)}");
            await terminal.Out.FlushAsync(CancellationToken.None);
            try
            {
                await server.WaitForShutdownAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                // Being stopped is how a mock ends well.
            }

            return Conclude(terminal, contract, server);
        }
    }

    private static int Conclude(Terminal terminal, ApiContract contract, MockServer server)
    {
        var unread = contract.Problems.Where(ContractProblems.LeavesUnread).Select(p => $"{p.Where}: {p.Message}").ToArray();
        foreach (var line in server.Unanswered)
        {
            terminal.Error.WriteLine($"not served: {line}");
        }

        if (unread.Length > 0)
        {
            terminal.Error.WriteLine($"not served as written: {unread.Length} {Count.Noun(unread.Length, "part")} of the description, listed above");
        }

        return server.Unanswered.Count + unread.Length > 0 ? ExitCode.Unchecked : ExitCode.Clean;
    }

    private static string Line(MockExchange exchange) =>
        $"{exchange.Operation ?? "(no operation)"} {exchange.Status}{(exchange.Why is null ? "" : $": {exchange.Why}")}";
}
