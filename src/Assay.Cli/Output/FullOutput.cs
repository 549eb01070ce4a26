using System.Globalization;
using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>Findings for people: what, where with the source line, and what to do.</summary>
internal static class FullOutput
{
    private const int WidestLine = 110;

    public static void Write(TextWriter writer, Report report, Terminal terminal)
    {
        foreach (var finding in report.Findings)
        {
            Write(writer, finding, report, terminal);
            writer.WriteLine();
        }

        foreach (var line in report.Unchecked)
        {
            writer.WriteLine($"{terminal.Paint(Colour.Yellow, "unchecked")}: {line}");
        }

        writer.WriteLine(report.Summary);
    }

    private static void Write(TextWriter writer, Finding finding, Report report, Terminal terminal)
    {
        var severity = finding.Severity.ToString().ToLowerInvariant();
        writer.WriteLine($"{terminal.Paint(ColourOf(finding.Severity), $"{severity}[{finding.Code}]")}: {terminal.Paint(Colour.Bold, finding.Message)}");
        writer.WriteLine($"  --> {finding.Where}");
        if (finding.Where is SourceLocation { Line: > 0 } place && report.Sources.TryGetValue(place.File, out var source))
        {
            WriteSource(writer, place, source.Line(place.Line), terminal);
        }

        if (finding.Evidence is { } evidence)
        {
            WriteEvidence(writer, evidence, terminal);
        }

        writer.WriteLine($"  = help: {finding.Hint}");
    }

    private static void WriteSource(TextWriter writer, SourceLocation place, string line, Terminal terminal)
    {
        // A minified description is one line of megabytes: show the part that matters.
        var start = place.Column - 1 > WidestLine - 20 ? place.Column - 20 : 0;
        var shown = line.Length > start ? line.Substring(start, Math.Min(WidestLine, line.Length - start)) : "";
        var clean = new string([.. shown.Select(c => char.IsControl(c) ? ' ' : c)]);
        var number = place.Line.ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length);
        var carets = new string('^', Math.Clamp(place.Length, 1, Math.Max(1, clean.Length - (place.Column - 1 - start))));
        writer.WriteLine($"{margin} |");
        writer.WriteLine($"{number} | {clean}");
        writer.WriteLine($"{margin} | {new string(' ', Math.Max(0, place.Column - 1 - start))}{terminal.Paint(Colour.Red, carets)}");
    }

    private static void WriteEvidence(TextWriter writer, Evidence evidence, Terminal terminal)
    {
        writer.WriteLine($"  = why: {evidence.Why}");
        WriteBlock(writer, "sent", evidence.Request, terminal);
        WriteBlock(writer, "got", evidence.Response, terminal);
        writer.WriteLine($"  = again: {evidence.Curl}");
    }

    private static void WriteBlock(TextWriter writer, string title, string text, Terminal terminal)
    {
        const int most = 12;
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        writer.WriteLine($"  {terminal.Paint(Colour.Dim, title)}");
        foreach (var line in lines.Take(most))
        {
            var clean = new string([.. line.Take(WidestLine).Select(c => char.IsControl(c) ? ' ' : c)]);
            writer.WriteLine($"  | {clean}{(line.Length > WidestLine ? "…" : "")}");
        }

        if (lines.Length > most)
        {
            writer.WriteLine($"  | … {lines.Length - most} more lines");
        }
    }

    private static Colour ColourOf(Severity severity) =>
        severity switch
        {
            Severity.Error => Colour.Red,
            Severity.Warning => Colour.Yellow,
            _ => Colour.Blue,
        };
}
