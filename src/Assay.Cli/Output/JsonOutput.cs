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
            json.WriteStartArray("findings");
            foreach (var finding in report.Findings)
            {
                Write(json, finding);
            }

            json.WriteEndArray();
            json.WriteStartArray("unchecked");
            foreach (var line in report.Unchecked)
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
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

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        var threat = ThreatFacts.Of(finding.Threat);
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("name", finding.Name);
        json.WriteString("threat", threat.Name);
        json.WriteString("owasp", threat.Owasp);
        json.WriteString("cwe", $"CWE-{finding.Cwe}");
        json.WriteString("flow", JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Flow.ToString()));
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("message", finding.Message);
        json.WriteString("hint", finding.Hint);
        json.WriteStartObject("where");
        WritePlace(json, finding.Where);
        json.WriteEndObject();
        if (finding.Evidence is { } evidence)
        {
            json.WriteStartObject("evidence");
            json.WriteString("request", evidence.Request);
            json.WriteString("response", evidence.Response);
            json.WriteString("curl", evidence.Curl);
            json.WriteString("why", evidence.Why);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Location where)
    {
        if (where is SourceLocation place)
        {
            json.WriteString("file", place.File);
            json.WriteNumber("line", place.Line);
            json.WriteNumber("column", place.Column);
            json.WriteString("pointer", place.Pointer);
        }
        else if (where is CallLocation call)
        {
            json.WriteString("operation", call.Operation);
            json.WriteString("in", call.In);
            json.WriteString("parameter", call.Parameter);
            json.WriteString("pointer", call.Pointer);
        }
    }
}
