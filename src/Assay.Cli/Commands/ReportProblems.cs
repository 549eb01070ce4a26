using Assay.Cli.Output;
using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Cli.Commands;

/// <summary>Says on standard error why a contract cannot be used.</summary>
internal static class ReportProblems
{
    public static void Write(Terminal terminal, ApiContract contract)
    {
        foreach (var problem in contract.Problems)
        {
            Write(terminal, problem);
        }
    }

    public static void Write(Terminal terminal, Finding problem)
    {
        terminal.Error.WriteLine($"{problem.Severity.ToString().ToLowerInvariant()}[{problem.Code}]: {problem.Message}");
        terminal.Error.WriteLine($"  --> {problem.Where}");
        terminal.Error.WriteLine($"  = help: {problem.Hint}");
    }
}
