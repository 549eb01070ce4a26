using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>Findings for programs; docs/reference/findings.schema.json describes the shape.</summary>
internal static class JsonOutput
{
    /// <summary>How all JSON of the command line is written.</summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Version { get; } =
        typeof(JsonOutput).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void Write(TextWriter writer, Report report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            WriteTool(json);
            json.WriteStartObject("checked");
            foreach (var (name, number) in report.Checked)
            {
                json.WriteNumber(name, number);
            }

            json.WriteEndObject();
            if (report.Score is { } score)
            {
                ScoreJson.Write(json, score, report.Findings);
            }

            json.WriteStartArray("findings");
            foreach (var finding in report.Findings)
            {
                Write(json, finding);
            }

            json.WriteEndArray();
            json.WriteStartArray("unchecked");
            foreach (var line in report.Unchecked)
            {
                json.WriteStringValue(Printable.WellFormed(line));
            }

            json.WriteEndArray();
            if (report.Coverage.Count > 0)
            {
                CoverageJson.Write(json, report);
            }

            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Writes the member <c>tool</c>.</summary>
    public static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteString("name", "assay");
        json.WriteString("version", Version);
        json.WriteEndObject();
    }

    /// <summary>kebab-case: <c>third-party</c>.</summary>
    public static string NameOf(Flow flow) => JsonNamingPolicy.KebabCaseLower.ConvertName(flow.ToString());

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        var threat = ThreatFacts.Of(finding.Threat);
        json.WriteStartObject();
        json.WriteString("code", Printable.WellFormed(finding.Code));
        json.WriteString("name", Printable.WellFormed(finding.Name));
        json.WriteString("threat", threat.Name);
        json.WriteString("owasp", threat.Owasp);
        json.WriteString("cwe", $"CWE-{finding.Cwe}");
        json.WriteString("flow", NameOf(finding.Flow));
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("message", Printable.WellFormed(finding.Message));
        json.WriteString("hint", Printable.WellFormed(finding.Hint));
        if (finding.Reach is { } reach)
        {
            json.WriteNumber("reach", reach);
        }

        json.WriteStartObject("where");
        WritePlace(json, finding.Where);
        json.WriteEndObject();
        if (finding.Evidence is { } evidence)
        {
            json.WriteStartObject("evidence");
            json.WriteString("request", Printable.WellFormed(evidence.Request));
            json.WriteString("response", Printable.WellFormed(evidence.Response));
            json.WriteString("curl", Printable.WellFormed(evidence.Curl));
            json.WriteString("why", Printable.WellFormed(evidence.Why));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Location where)
    {
        if (where is SourceLocation place)
        {
            json.WriteString("file", Printable.WellFormed(place.File));
            json.WriteNumber("line", place.Line);
            json.WriteNumber("column", place.Column);
            json.WriteString("pointer", Printable.WellFormed(place.Pointer));
        }
        else if (where is CallLocation call)
        {
            json.WriteString("operation", Printable.WellFormed(call.Operation));
            json.WriteString("in", call.In);
            json.WriteString("parameter", call.Parameter is null ? null : Printable.WellFormed(call.Parameter));
            json.WriteString("pointer", call.Pointer is null ? null : Printable.WellFormed(call.Pointer));
        }
    }
}
