using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Suppressions;

namespace Assay.Cli.Output;

/// <summary>SARIF 2.1.0 (OASIS), as code scanning services read it; docs/reference/formats.md says what stands where.</summary>
internal static class SarifOutput
{
    private const string Root = "SRCROOT";

    public static void Write(TextWriter writer, Report report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonOutput.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            WriteRun(json, report);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteRun(Utf8JsonWriter json, Report report)
    {
        var rules = report.AllRules();
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "assay");
        json.WriteString("version", JsonOutput.Version);
        json.WriteString("semanticVersion", JsonOutput.Version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            SarifRule.Write(json, rule);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("automationDetails");
        json.WriteString("id", $"assay/{report.Command}/");
        json.WriteEndObject();
        WriteInvocation(json, report);
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(Root);
        WriteText(json, "description", "The folder in which the command ran.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        WriteResults(json, report, rules);
        if (report.Score is { } score)
        {
            json.WriteStartObject("properties");
            json.WriteNumber("score", score.Value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // What was not checked makes the run unsuccessful: its absence among the results proves nothing.
    private static void WriteInvocation(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", report.Unchecked.Count == 0);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var line in report.Unchecked)
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            WriteText(json, "message", "unchecked: " + line);
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteString("level", "note");
        WriteText(json, "message", report.Summary);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter json, Report report, IReadOnlyList<CheckedRule> rules)
    {
        var index = rules.Select((r, i) => (r.Code, i)).ToDictionary(r => r.Code, r => r.i, StringComparer.Ordinal);
        var suppressed = report.Suppressed.ToDictionary(s => s.Finding, (IEqualityComparer<Finding>)ReferenceEqualityComparer.Instance);
        Finding[] all = [.. report.Findings, .. report.Suppressed.Select(s => s.Finding)];
        var fingerprints = Fingerprints.Of(all);
        json.WriteStartArray("results");
        for (var i = 0; i < all.Length; i++)
        {
            var finding = all[i];
            json.WriteStartObject();
            json.WriteString("ruleId", Printable.WellFormed(finding.Code));
            json.WriteNumber("ruleIndex", index[finding.Code]);
            json.WriteString("level", LevelOf(finding.Severity));
            WriteText(json, "message", MessageOf(finding));
            WriteLocations(json, report, finding);
            json.WriteStartObject("partialFingerprints");
            json.WriteString("assay/v1", fingerprints[i]);

            // What GitHub tells alerts apart by; without it, every moved line would be a new alert.
            json.WriteString("primaryLocationLineHash", fingerprints[i][..16] + ":1");
            json.WriteEndObject();
            if (report.Suppressed.Count > 0)
            {
                WriteSuppressions(json, suppressed.GetValueOrDefault(finding));
            }

            if (finding.Evidence is { } evidence)
            {
                WriteExchange(json, evidence);
            }

            WriteProperties(json, finding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLocations(Utf8JsonWriter json, Report report, Finding finding)
    {
        var place = report.PlaceOf(finding);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        if (place.File.Length > 0)
        {
            WritePhysical(json, report, place);
        }

        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        if (finding.Where is CallLocation call)
        {
            json.WriteString("name", Printable.WellFormed(call.Operation));
            json.WriteString("fullyQualifiedName", Printable.WellFormed(call.ToString()));
            json.WriteString("kind", "function");
        }
        else
        {
            json.WriteString("name", Printable.WellFormed(JsonPointer.Tokens(place.Pointer).LastOrDefault() ?? "/"));
            json.WriteString("fullyQualifiedName", Printable.WellFormed(place.Pointer));
            json.WriteString("kind", place.Pointer.Length == 0 ? "object" : "property");
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePhysical(Utf8JsonWriter json, Report report, SourceLocation place)
    {
        var (uri, isRelative) = ArtifactPath.UriOf(place.File);
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", uri);
        if (isRelative)
        {
            json.WriteString("uriBaseId", Root);
        }

        json.WriteEndObject();
        json.WriteStartObject("region");
        if (place.Line == 0)
        {
            // The file as a whole; code scanning services want a line.
            json.WriteNumber("startLine", 1);
        }
        else
        {
            var column = Math.Max(1, place.Column);
            var end = report.Sources.TryGetValue(place.File, out var source) ? source.Line(place.Line).Length + 1 : int.MaxValue;
            json.WriteNumber("startLine", place.Line);
            json.WriteNumber("startColumn", column);
            json.WriteNumber("endColumn", Math.Max(column + 1, Math.Min(column + place.Length, end)));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSuppressions(Utf8JsonWriter json, SuppressedFinding? suppressed)
    {
        json.WriteStartArray("suppressions");
        if (suppressed is not null)
        {
            json.WriteStartObject();
            json.WriteString("kind", suppressed.IsInSource ? "inSource" : "external");
            if (suppressed.Reason is { } reason)
            {
                json.WriteString("justification", Printable.WellFormed(reason));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExchange(Utf8JsonWriter json, Evidence evidence)
    {
        if (HttpMessage.Parse(evidence.Request) is { Start: [var method, var target, var protocol] } request)
        {
            json.WriteStartObject("webRequest");
            json.WriteString("protocol", "http");
            json.WriteString("version", protocol[(protocol.IndexOf('/') + 1)..]);
            json.WriteString("method", Printable.WellFormed(method));
            json.WriteString("target", Printable.WellFormed(target));
            WriteHeadersAndBody(json, request);
            json.WriteEndObject();
        }

        json.WriteStartObject("webResponse");
        if (HttpMessage.Parse(evidence.Response) is { } response && int.TryParse(response.Start[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            json.WriteString("protocol", "http");
            json.WriteString("version", response.Start[0][(response.Start[0].IndexOf('/') + 1)..]);
            json.WriteNumber("statusCode", status);
            WriteHeadersAndBody(json, response);
        }
        else
        {
            json.WriteBoolean("noResponseReceived", true);
        }

        json.WriteEndObject();
    }

    private static void WriteHeadersAndBody(Utf8JsonWriter json, HttpMessage message)
    {
        json.WriteStartObject("headers");
        foreach (var header in message.Headers.GroupBy(h => h.Key, StringComparer.OrdinalIgnoreCase))
        {
            json.WriteString(Printable.WellFormed(header.Key), Printable.WellFormed(string.Join(", ", header.Select(h => h.Value))));
        }

        json.WriteEndObject();
        if (message.Body.Length > 0)
        {
            WriteText(json, "body", message.Body);
        }
    }

    private static void WriteProperties(Utf8JsonWriter json, Finding finding)
    {
        var threat = ThreatFacts.Of(finding.Threat);
        json.WriteStartObject("properties");
        json.WriteString("threat", threat.Name);
        json.WriteString("flow", JsonOutput.NameOf(finding.Flow));
        json.WriteString("owasp", threat.Owasp);
        json.WriteString("cwe", $"CWE-{finding.Cwe}");
        json.WriteString("hint", Printable.WellFormed(finding.Hint));
        if (finding.Reach is { } reach)
        {
            json.WriteNumber("reach", reach);
        }

        if (finding.Evidence is { } evidence)
        {
            json.WriteString("why", Printable.WellFormed(evidence.Why));
            json.WriteString("curl", Printable.WellFormed(evidence.Curl));
        }

        json.WriteEndObject();
    }

    /// <summary>What is wrong and what to do; a name of the contract that looks like a link of SARIF's stays text.</summary>
    private static string MessageOf(Finding finding)
    {
        var text = $"{finding.Message}. To repair it: {finding.Hint}.";
        return text.Contains("](", StringComparison.Ordinal)
            ? text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
            : text;
    }

    private static string LevelOf(Severity severity) => SarifRule.LevelOf(severity);

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", Printable.WellFormed(text));
        json.WriteEndObject();
    }
}
