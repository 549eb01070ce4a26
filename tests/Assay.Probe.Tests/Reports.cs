namespace Assay.Probe.Tests;

internal static class Reports
{
    public static void Print(ProbeReport report, ITestOutputHelper output)
    {
        foreach (var finding in report.Findings)
        {
            output.WriteLine($"{finding.Severity} {finding.Code} {finding.Where}: {finding.Message}\n    {finding.Evidence?.Why}\n    {finding.Evidence?.Curl}");
        }

        foreach (var gap in report.Unchecked)
        {
            output.WriteLine($"unchecked {gap.What}: {gap.Why}");
        }

        output.WriteLine($"{report.Failure} checked {report.Checked.Count}, {report.RequestsSent} requests, {report.Elapsed}, created {report.Created}, cleaned {report.CleanedUp}");
        foreach (var left in report.LeftBehind)
        {
            output.WriteLine($"left {left}");
        }
    }
}
