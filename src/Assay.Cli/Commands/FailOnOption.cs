using System.CommandLine;
using Assay.Contract;

namespace Assay.Cli.Commands;

/// <summary><c>--fail-on warning</c>: from which severity on findings give exit code 1.</summary>
internal static class FailOnOption
{
    public static Option<Severity?> Create() => new("--fail-on")
    {
        Description = "error, warning, info or never: findings from that severity on give exit code 1; default: warning",
        DefaultValueFactory = _ => Severity.Warning,
        CustomParser = result =>
        {
            switch (result.Tokens.Count == 1 ? result.Tokens[0].Value : "")
            {
                case "error":
                    return Severity.Error;
                case "warning":
                    return Severity.Warning;
                case "info":
                    return Severity.Info;
                case "never":
                    return null;
                default:
                    result.AddError("--fail-on takes error, warning, info or never");
                    return null;
            }
        },
    };

    public static bool IsMet(Severity? failOn, IEnumerable<Finding> findings) =>
        failOn is { } least && findings.Any(f => f.Severity >= least);
}
