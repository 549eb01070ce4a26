using System.Globalization;
using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>Findings for people: what, where with the source line, and what to do.</summary>
internal static class FullOutput
{
    private const int WidestLine = 110;

    // So many fit on a screen; above that, a table says what the list was about.
    private const int Few = 10;

    public static void Write(TextWriter writer, Report report, Terminal terminal)
    {
        foreach (var finding in report.Findings)
        {
            Write(writer, finding, report, terminal);
            writer.WriteLine();
        }

        foreach (var line in report.Unchecked)
        {
            writer.WriteLine($"{terminal.Paint(Colour.Yellow, "unchecked")}: {Printable.Line(line)}");
        }

        if (report.Findings.Count > Few)
        {
            WriteThreats(writer, report, terminal);
        }

        if (report.Coverage.Count > 0)
        {
            writer.WriteLine(CoverageLine(report));
        }

        writer.WriteLine(Printable.Line(report.SummaryWithScore));
    }

    private static string CoverageLine(Report report)
    {
        var all = report.Coverage;
        var constraints = all.Sum(o => o.Constraints);
        return $"covered: {all.Count(o => o.Calls > 0)} of {all.Count} operations, {all.Sum(o => o.ParametersSent)} of {all.Sum(o => o.Parameters)} parameters, "
            + $"{all.Sum(o => o.StatusesSeen.Count)} of {all.Sum(o => o.Statuses.Count)} documented statuses; {constraints:N0} {Count.Noun(constraints, "constraint")} tested";
    }

    private static void Write(TextWriter writer, Finding finding, Report report, Terminal terminal)
    {
        var severity = finding.Severity.ToString().ToLowerInvariant();
        writer.WriteLine($"{terminal.Paint(ColourOf(finding.Severity), $"{severity}[{Printable.Line(finding.Code)}]")}: {terminal.Paint(Colour.Bold, Printable.Line(finding.Message))}");
        writer.WriteLine($"  --> {Printable.Line(finding.Where.ToString()!)}");
        if (finding.Where is SourceLocation { Line: > 0 } place && report.Sources.TryGetValue(place.File, out var source))
        {
            WriteSource(writer, place, source.Line(place.Line), terminal);
        }

        if (finding.Evidence is { } evidence)
        {
            WriteEvidence(writer, evidence, terminal);
        }

        writer.WriteLine($"  = help: {Printable.Line(finding.Hint)}");
    }

    private static void WriteThreats(TextWriter writer, Report report, Terminal terminal)
    {
        var threats = report.ThreatsInOrder();
        var width = threats.Max(t => ThreatFacts.Of(t).Name.Length);
        writer.WriteLine(terminal.Paint(Colour.Dim, $"  {"threat".PadRight(width)}  errors  warnings  notes"));
        foreach (var threat in threats)
        {
            var counts = new[] { (Severity.Error, 6, Colour.Red), (Severity.Warning, 8, Colour.Yellow), (Severity.Info, 5, Colour.Blue) }
                .Select(c => (Number: report.Findings.Count(f => f.Threat == threat && f.Severity == c.Item1), Width: c.Item2, Colour: c.Item3))
                .Select(c => c.Number == 0 ? "·".PadLeft(c.Width) : terminal.Paint(c.Colour, c.Number.ToString(CultureInfo.InvariantCulture).PadLeft(c.Width)));
            writer.WriteLine($"  {ThreatFacts.Of(threat).Name.PadRight(width)}  {string.Join("  ", counts)}");
        }

        if (report.Score is not null)
        {
            writer.WriteLine(terminal.Paint(Colour.Dim, "  what to repair first: assay lint --score"));
        }

        writer.WriteLine();
    }

    private static void WriteSource(TextWriter writer, SourceLocation place, string line, Terminal terminal)
    {
        // A minified description is one line of megabytes: show the part that matters.
        var start = place.Column - 1 > WidestLine - 20 ? place.Column - 20 : 0;
        var shown = line.Length > start ? line.Substring(start, Math.Min(WidestLine, line.Length - start)) : "";
        var clean = Printable.Line(shown);
        var number = place.Line.ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length);
        var carets = new string('^', Math.Clamp(place.Length, 1, Math.Max(1, clean.Length - (place.Column - 1 - start))));
        writer.WriteLine($"{margin} |");
        writer.WriteLine($"{number} | {clean}");
        writer.WriteLine($"{margin} | {new string(' ', Math.Max(0, place.Column - 1 - start))}{terminal.Paint(Colour.Red, carets)}");
    }

    private static void WriteEvidence(TextWriter writer, Evidence evidence, Terminal terminal)
    {
        writer.WriteLine($"  = why: {Printable.Line(evidence.Why)}");
        WriteBlock(writer, "sent", evidence.Request, terminal);
        WriteBlock(writer, "got", evidence.Response, terminal);
        writer.WriteLine($"  = again: {Printable.Line(evidence.Curl)}");
    }

    private static void WriteBlock(TextWriter writer, string title, string text, Terminal terminal)
    {
        const int most = 12;
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        writer.WriteLine($"  {terminal.Paint(Colour.Dim, title)}");
        foreach (var line in lines.Take(most))
        {
            var clean = Printable.Line(line[..Math.Min(line.Length, WidestLine)]);
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
