using System.CommandLine;
using Assay.Cli.Demo;
using Assay.Cli.Output;

namespace Assay.Cli.Commands;

/// <summary><c>assay demo</c></summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var format = new Option<string>("--format") { Description = "table or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var command = new Command("demo", "The whole story on the lab's shop: audit the contract, attack the API, guard it, attack again.") { format };
        command.SetAction(async (parsed, cancellation) =>
        {
            terminal.Error.WriteLine("The shop, its hardened twin and the guard start on free ports of this machine; nothing leaves it.");
            var proof = await new DemoRun(new DemoProgress(terminal, TimeProvider.System), TimeProvider.System).RunAsync(cancellation);
            if (parsed.GetValue(format) == "json")
            {
                ProofOutput.WriteJson(terminal, proof);
            }
            else
            {
                ProofOutput.WriteTable(terminal, proof);
            }

            return proof.IsRight ? ExitCode.Clean : proof.Unchecked.Count > 0 ? ExitCode.Unchecked : ExitCode.Findings;
        });
        return command;
    }
}
