using System.Globalization;
using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>Workflow commands that GitHub Actions turns into annotations of the files.</summary>
internal static class GitHubOutput
{
    public static void Write(TextWriter writer, Report report)
    {
        foreach (var finding in report.Findings)
        {
            var place = report.PlaceOf(finding);
            var properties = new List<string>();
            if (place.File.Length > 0)
            {
                properties.Add("file=" + Property(ArtifactPath.Of(place.File)));
            }

            if (place.Line > 0)
            {
                properties.Add(string.Create(CultureInfo.InvariantCulture, $"line={place.Line},col={Math.Max(1, place.Column)},endColumn={Math.Max(1, place.Column) + place.Length}"));
            }

            var name = finding.Name == finding.Code ? finding.Code : $"{finding.Code} {finding.Name}";
            properties.Add("title=" + Property(name));
            var call = finding.Where is CallLocation ? $" ({finding.Where})" : "";
            writer.WriteLine($"::{CommandOf(finding.Severity)} {string.Join(',', properties)}::{Data($"{finding.Message}{call}\nTo repair it: {finding.Hint}")}");
        }

        foreach (var line in report.Unchecked)
        {
            writer.WriteLine($"::error title=unchecked::{Data(line)}");
        }

        writer.WriteLine(Printable.Line(report.SummaryWithScore));
    }

    private static string CommandOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };

    // As in @actions/core: a value that could end a command, or begin another one, is escaped.
    private static string Data(string text) => Printable.Text(text)
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
