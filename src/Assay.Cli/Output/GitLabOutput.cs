using System.Buffers;
using System.Text;
using System.Text.Json;
using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>A code quality report of GitLab; what could not be checked is an issue too, since the format has no other place for it.</summary>
internal static class GitLabOutput
{
    public static void Write(TextWriter writer, Report report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonOutput.WriterOptions))
        {
            var fingerprints = Fingerprints.Of(report.Findings);
            json.WriteStartArray();
            foreach (var (finding, fingerprint) in report.Findings.Zip(fingerprints))
            {
                var where = report.PlaceOf(finding);
                var call = finding.Where is CallLocation ? $" ({finding.Where})" : "";
                Write(json, $"{finding.Message}{call}. To repair it: {finding.Hint}.", finding.Code, fingerprint, SeverityOf(finding), where);
            }

            for (var i = 0; i < report.Unchecked.Count; i++)
            {
                Write(
                    json, $"unchecked: {report.Unchecked[i]}", "unchecked", Fingerprints.Hash($"unchecked\n{i}\n{report.Unchecked[i]}"), "major",
                    new SourceLocation(report.Files.FirstOrDefault() ?? "", 0, 0, 1, ""));
            }

            json.WriteEndArray();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, string description, string check, string fingerprint, string severity, SourceLocation where)
    {
        json.WriteStartObject();
        json.WriteString("description", Printable.Line(description));
        json.WriteString("check_name", Printable.WellFormed(check));
        json.WriteString("fingerprint", fingerprint);
        json.WriteString("severity", severity);
        json.WriteStartObject("location");
        json.WriteString("path", Printable.WellFormed(ArtifactPath.Of(where.File)));
        json.WriteStartObject("lines");
        json.WriteNumber("begin", Math.Max(1, where.Line));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string SeverityOf(Finding finding) => finding.Severity switch
    {
        Severity.Error => Threats.IsGrave(finding.Threat) ? "critical" : "major",
        Severity.Warning => "minor",
        _ => "info",
    };
}
