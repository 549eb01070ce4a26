using System.CommandLine;
using Assay.Contract;

namespace Assay.Cli.Commands;

/// <summary><c>--fail-on warning</c>: from which severity on findings give exit code 1.</summary>
internal static class FailOnOption
{
    public static Option<string> Create()
    {
        var option = new Option<string>("--fail-on")
        {
            Description = "findings from that severity on give exit code 1; default: warning",
            DefaultValueFactory = _ => "warning",
        };
        option.AcceptOnlyFromAmong("error", "warning", "info", "never");
        return option;
    }

    /// <summary>The severity from which on; null for <c>never</c>.</summary>
    public static Severity? Least(string failOn) => Enum.TryParse<Severity>(failOn, ignoreCase: true, out var least) ? least : null;

    public static bool IsMet(string failOn, IEnumerable<Finding> findings) =>
        Enum.TryParse<Severity>(failOn, ignoreCase: true, out var least) && findings.Any(f => f.Severity >= least);
}
