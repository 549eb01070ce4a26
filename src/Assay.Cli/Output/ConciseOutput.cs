namespace Assay.Cli.Output;

/// <summary>One line a finding: <c>shop.yaml:61:11: error ZTL103 message</c>.</summary>
internal static class ConciseOutput
{
    public static void Write(TextWriter writer, Report report)
    {
        foreach (var finding in report.Findings)
        {
            writer.WriteLine(Printable.Line($"{finding.Where}: {finding.Severity.ToString().ToLowerInvariant()} {finding.Code} {finding.Message}"));
        }

        foreach (var line in report.Unchecked)
        {
            writer.WriteLine(Printable.Line($"unchecked: {line}"));
        }

        writer.WriteLine(Printable.Line(report.SummaryWithScore));
    }
}
