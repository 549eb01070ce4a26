using System.CommandLine;
using Assay.Cli.Lsp;
using Assay.Cli.Output;

namespace Assay.Cli.Commands;

/// <summary><c>assay lsp</c></summary>
internal static class LspCommand
{
    public static Command Create(Terminal terminal)
    {
        // Editors name the way of transport, although there is one alone.
        var stdio = new Option<bool>("--stdio") { Description = "speak over standard input and output; it always does" };
        var client = new Option<int?>("--clientProcessId") { Description = "the editor's process, with which the server ends; default: the one that `initialize` names" };
        var command = new Command("lsp", "Serve an editor: findings while you type, with documentation and fixes (Language Server Protocol).") { stdio, client };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(client), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, int? client, CancellationToken cancellation)
    {
        if (!Console.IsInputRedirected)
        {
            terminal.Fail("`assay lsp` is started by an editor and speaks with it over standard input", "docs/guides/editor.md says how to set it up");
            return ExitCode.Usage;
        }

        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        // Whatever else might print would break the protocol.
        Console.SetOut(TextWriter.Null);
        return await new LanguageServer(input, output, new ServerOptions { ClientProcess = client }).RunAsync(cancellation);
    }
}
