using System.Buffers;
using System.Text;
using System.Text.Json;
using Assay.Cli.Output;
using Assay.Contract;

namespace Assay.Cli.Demo;

/// <summary>Prints the proof, as a table for people or as JSON for programs.</summary>
internal static class ProofOutput
{
    private static readonly string[] Head = ["threat", "lint", "probe: vulnerable", "behind guard", "hardened"];

    public static void WriteTable(Terminal terminal, Proof proof)
    {
        var rows = proof.Rows.Select(Cells).ToArray();
        var widths = Head.Select((h, i) => Math.Max(h.Length, rows.Max(r => r[i].Text.Length))).ToArray();
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("  " + string.Join("  ", Head.Select((h, i) => terminal.Paint(Colour.Bold, h.PadRight(widths[i])))).TrimEnd());
        terminal.Out.WriteLine("  " + string.Join("  ", widths.Select(w => new string('─', w))));
        foreach (var row in rows)
        {
            terminal.Out.WriteLine("  " + string.Join("  ", row.Select((c, i) => Paint(terminal, c, c.Text.PadRight(widths[i])))).TrimEnd());
        }

        terminal.Out.WriteLine();
        foreach (var score in proof.Legitimate)
        {
            var ok = score.Passed == score.All;
            terminal.Out.WriteLine($"  {terminal.Mark(ok)} honest clients, {score.Target}: {score.Passed} of {score.All} calls work");
            foreach (var problem in score.Problems)
            {
                terminal.Out.WriteLine($"      {problem}");
            }
        }

        foreach (var finding in proof.Unexpected)
        {
            terminal.Out.WriteLine($"  {terminal.Mark(false)} not expected: {finding.Code} {finding.Where}: {finding.Message}");
        }

        foreach (var line in proof.Unchecked)
        {
            terminal.Out.WriteLine($"  {terminal.Mark(false)} unchecked: {line}");
        }

        var right = proof.Rows.Count(r => r.IsRight);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(
            $"  {terminal.Mark(proof.IsRight)} {right} of {proof.Rows.Count} threats proven and stopped; "
            + $"{proof.Requests:N0} requests in {proof.Elapsed.TotalSeconds:N0} s");
    }

    public static void WriteJson(Terminal terminal, Proof proof)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonOutput.WriterOptions))
        {
            json.WriteStartObject();
            JsonOutput.WriteTool(json);
            json.WriteBoolean("ok", proof.IsRight);
            json.WriteStartArray("threats");
            foreach (var row in proof.Rows)
            {
                Write(json, row);
            }

            json.WriteEndArray();
            json.WriteStartArray("legitimate");
            foreach (var score in proof.Legitimate)
            {
                json.WriteStartObject();
                json.WriteString("target", score.Target);
                json.WriteNumber("passed", score.Passed);
                json.WriteNumber("of", score.All);
                WriteList(json, "problems", score.Problems);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteList(json, "unexpected", [.. proof.Unexpected.Select(f => $"{f.Code} {f.Where}: {f.Message}")]);
            WriteList(json, "unchecked", proof.Unchecked);
            json.WriteNumber("requests", proof.Requests);
            json.WriteEndObject();
        }

        terminal.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, ProofRow row)
    {
        var facts = ThreatFacts.Of(row.Threat);
        json.WriteStartObject();
        json.WriteString("threat", facts.Name);
        json.WriteString("owasp", facts.Owasp);
        json.WriteBoolean("ok", row.IsRight);
        json.WriteStartObject("lint");
        json.WriteNumber("vulnerable", row.LintVulnerable);
        json.WriteNumber("hardened", row.LintHardened);
        json.WriteEndObject();
        json.WriteStartObject("probe");
        json.WriteNumber("vulnerable", row.ProbeVulnerable);
        json.WriteNumber("behind-guard", row.ProbeGuarded);
        json.WriteNumber("hardened", row.ProbeHardened);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }

    private static (string Text, bool? IsRight)[] Cells(ProofRow row) =>
    [
        (ThreatFacts.Of(row.Threat).Name, null),
        row switch
        {
            { IsLintRight: true, LintVulnerable: 0 } => ("not in a contract", null),
            { LintHardened: 0 } => ($"flagged {row.LintVulnerable}×, twin clean", row.IsLintRight),
            _ => ($"flagged {row.LintVulnerable}×, twin {row.LintHardened}×", false),
        },
        row.ProbeVulnerable > 0 ? ($"broken {row.ProbeVulnerable}×", true) : ("not broken", false),
        Held(row.ProbeGuarded),
        Held(row.ProbeHardened),
    ];

    private static (string, bool?) Held(int findings) => findings == 0 ? ("holds", true) : ($"broken {findings}×", false);

    private static string Paint(Terminal terminal, (string Text, bool? IsRight) cell, string text) =>
        cell.IsRight switch
        {
            true => terminal.Paint(Colour.Green, text),
            false => terminal.Paint(Colour.Red, text),
            null => text,
        };
}
