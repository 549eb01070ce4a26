using System.CommandLine;
using Assay.Cli.Output;
using Assay.Contract;
using Assay.Contract.Text;

namespace Assay.Cli.Commands;

/// <summary><c>assay explain CODE</c></summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "a code such as ZTL101, or a name; without it, everything that Assay can find is listed",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("explain", "Say what a rule, a probe or a control looks for, why, and what is good and bad.") { code };
        command.SetAction(parsed => parsed.GetValue(code) is { } name ? Explain(terminal, name) : List(terminal));
        return command;
    }

    private static int Explain(Terminal terminal, string name)
    {
        var detector = Detectors.All.FirstOrDefault(d =>
            d.Code.Equals(name, StringComparison.OrdinalIgnoreCase) || d.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (detector is null)
        {
            var nearest = Spelling.Nearest(name, Detectors.All.SelectMany(d => new[] { d.Code, d.Name }));
            terminal.Fail("there is no such code or name", nearest is null ? "`assay explain` lists them all" : $"did you mean `{nearest}`?");
            return ExitCode.Usage;
        }

        var threat = ThreatFacts.Of(detector.Threat);
        terminal.Out.WriteLine($"# {detector.Code} {detector.Name}");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(
            $"{detector.Severity.ToString().ToLowerInvariant()} · {threat.Name} · {threat.Owasp} · CWE-{detector.Cwe} · {detector.Flow} flow");
        if (detector.Code.StartsWith("ZTL", StringComparison.Ordinal))
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine($"Fix: {Words(Lint.Fixes.FixCatalog.KindOf(detector.Code))}");
        }

        terminal.Out.WriteLine();
        terminal.Out.WriteLine(detector.Doc);
        return ExitCode.Clean;
    }

    private static string Words(Lint.Fixes.FixKind kind) =>
        kind switch
        {
            Lint.Fixes.FixKind.Safe => "safe (`assay lint --fix`)",
            Lint.Fixes.FixKind.SafeOrNeedsReview => "safe where the description says all that is needed (`--fix`), needs review elsewhere (`--fix --unsafe`)",
            Lint.Fixes.FixKind.NeedsReview => "needs review (`assay lint --fix --unsafe`)",
            _ => "none: only somebody who knows the API can decide",
        };

    private static int List(Terminal terminal)
    {
        var width = Detectors.All.Max(d => d.Name.Length);
        foreach (var detector in Detectors.All)
        {
            terminal.Out.WriteLine($"{detector.Code}  {detector.Name.PadRight(width)}  {ThreatFacts.Of(detector.Threat).Name}");
        }

        return ExitCode.Clean;
    }
}
