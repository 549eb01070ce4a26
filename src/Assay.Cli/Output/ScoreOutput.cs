using System.Globalization;
using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>How the score comes about: what each threat costs, and what to repair first.</summary>
internal static class ScoreOutput
{
    private const int Dearest = 10;

    public static void Write(TextWriter writer, Report report, Terminal terminal)
    {
        if (report.Score is not { } score)
        {
            writer.WriteLine("no score: only contracts that Assay's own rules could audit have one");
        }
        else if (score.Findings.Count == 0)
        {
            writer.WriteLine(terminal.Paint(Colour.Bold, "score 100 of 100") + ": nothing was found");
        }
        else
        {
            writer.WriteLine(terminal.Paint(Colour.Bold, $"score {score.Points} of 100") + Text($" ({score.Value:0.00})"));
            WriteThreats(writer, score, terminal);
            WriteFindings(writer, score, terminal);
        }

        writer.Write(report.Unchecked.Count > 0 ? Environment.NewLine : "");
        foreach (var line in report.Unchecked)
        {
            writer.WriteLine($"{terminal.Paint(Colour.Yellow, "unchecked")}: {Printable.Line(line)}");
        }

        writer.WriteLine();
        writer.WriteLine(Printable.Line(report.SummaryWithScore));
    }

    private static void WriteThreats(TextWriter writer, Lint.Scoring.Score score, Terminal terminal)
    {
        var width = score.Threats.Max(t => ThreatFacts.Of(t.Threat).Name.Length);
        writer.WriteLine();
        writer.WriteLine(terminal.Paint(Colour.Dim, Text($"  {"threat".PadRight(width)}  {"findings",8}  {"costs",6}  {"all repaired",12}")));
        foreach (var threat in score.Threats)
        {
            writer.WriteLine(Text($"  {ThreatFacts.Of(threat.Threat).Name.PadRight(width)}  {threat.Findings,8}  {threat.Cost,6:0.0}  {"+" + Text($"{threat.Gain:0.0}"),12}"));
        }
    }

    private static void WriteFindings(TextWriter writer, Lint.Scoring.Score score, Terminal terminal)
    {
        writer.WriteLine();
        writer.WriteLine(terminal.Paint(Colour.Dim, "  costs  repaired  what to repair first"));
        foreach (var one in score.Findings.Take(Dearest))
        {
            var finding = one.Finding;
            var colour = finding.Severity switch { Severity.Error => Colour.Red, Severity.Warning => Colour.Yellow, _ => Colour.Blue };
            var head = terminal.Paint(colour, $"{finding.Severity.ToString().ToLowerInvariant()}[{finding.Code}]");
            writer.WriteLine(Text($"  {one.Cost,5:0.00}  {"+" + Text($"{one.Gain:0.00}"),8}  {head}: {Printable.Line(finding.Message)}"));
            writer.WriteLine($"                   --> {Printable.Line(finding.Where.ToString()!)}");
        }

        if (score.Findings.Count > Dearest)
        {
            var rest = score.Findings.Skip(Dearest).Sum(f => f.Cost);
            writer.WriteLine(Text($"  {rest,5:0.00}            {score.Findings.Count - Dearest:N0} other findings together"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
