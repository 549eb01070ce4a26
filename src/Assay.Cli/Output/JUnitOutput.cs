using System.Globalization;
using System.Xml;
using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>
/// JUnit's XML: a suite for each file, in it a case for each rule that found nothing, and a case for each finding. Findings below
/// <c>--fail-on</c> pass, with their text as output; what could not be checked is an error.
/// </summary>
internal static class JUnitOutput
{
    public static void Write(TextWriter writer, Report report)
    {
        var cases = SuitesOf(report).ToArray();
        var failing = report.Findings.Count(f => Fails(report, f));
        writer.WriteLine("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        using (var xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, CloseOutput = false }))
        {
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", $"assay {report.Command}");
            WriteCounts(xml, cases.Sum(c => c.Passed.Count + c.Findings.Count) + report.Unchecked.Count, failing, report.Unchecked.Count);
            foreach (var (suite, findings, passed) in cases)
            {
                xml.WriteStartElement("testsuite");
                Attribute(xml, "name", suite);
                WriteCounts(xml, passed.Count + findings.Count, findings.Count(f => Fails(report, f)), 0);
                foreach (var rule in passed)
                {
                    WriteCase(xml, suite, NameOf(rule.Code, rule.Name));
                    xml.WriteEndElement();
                }

                foreach (var (finding, name) in Named(findings))
                {
                    Write(xml, report, suite, finding, name);
                }

                xml.WriteEndElement();
            }

            if (report.Unchecked.Count > 0)
            {
                WriteUnchecked(xml, report);
            }

            xml.WriteEndElement();
        }

        writer.WriteLine();
    }

    // Files in the order in which they were given, then those that references led to, where something was found in them.
    private static IEnumerable<(string Suite, IReadOnlyList<Finding> Findings, IReadOnlyList<CheckedRule> Passed)> SuitesOf(Report report)
    {
        var byFile = report.Findings.ToLookup(f => report.PlaceOf(f).File);
        foreach (var file in report.Files.Concat(byFile.Select(g => g.Key)).Distinct(StringComparer.Ordinal))
        {
            Finding[] findings = [.. byFile[file]];
            var flagged = findings.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
            yield return (ArtifactPath.Of(file), findings, report.Files.Contains(file) ? [.. report.Rules.Where(r => !flagged.Contains(r.Code))] : []);
        }
    }

    private static bool Fails(Report report, Finding finding) => report.FailOn is { } least && finding.Severity >= least;

    // The pointer rather than the line, so that a test keeps its name when lines move.
    private static IEnumerable<(Finding Finding, string Name)> Named(IReadOnlyList<Finding> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var where = finding.Where is SourceLocation place ? (place.Pointer.Length == 0 ? "/" : place.Pointer) : finding.Where.ToString();
            var name = $"{NameOf(finding.Code, finding.Name)} at {where}";
            var number = seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return (finding, number == 1 ? name : $"{name} ({number})");
        }
    }

    private static string NameOf(string code, string name) => code == name ? code : $"{code} {name}";

    private static void Write(XmlWriter xml, Report report, string suite, Finding finding, string name)
    {
        var place = report.PlaceOf(finding);
        WriteCase(xml, suite, name);
        Attribute(xml, "file", suite);
        if (place.Line > 0)
        {
            Attribute(xml, "line", place.Line.ToString(CultureInfo.InvariantCulture));
        }

        var severity = finding.Severity.ToString().ToLowerInvariant();
        var text = $"{(place.Line > 0 ? place : finding.Where)}: {severity} {finding.Code} {finding.Message}\nTo repair it: {finding.Hint}"
            + (finding.Evidence is { } evidence ? $"\nWhy: {evidence.Why}\nAgain: {evidence.Curl}\n\n{evidence.Request}\n\n{evidence.Response}" : "");
        if (Fails(report, finding))
        {
            xml.WriteStartElement("failure");
            Attribute(xml, "message", finding.Message);
            Attribute(xml, "type", severity);
        }
        else
        {
            xml.WriteStartElement("system-out");
        }

        xml.WriteString(Printable.Text(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteUnchecked(XmlWriter xml, Report report)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", "unchecked");
        WriteCounts(xml, report.Unchecked.Count, 0, report.Unchecked.Count);
        foreach (var (line, index) in report.Unchecked.Select((l, i) => (l, i + 1)))
        {
            WriteCase(xml, "unchecked", string.Create(CultureInfo.InvariantCulture, $"unchecked {index}"));
            xml.WriteStartElement("error");
            Attribute(xml, "message", line);
            Attribute(xml, "type", "unchecked");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, string suite, string name)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", suite);
        Attribute(xml, "name", name);
        Attribute(xml, "time", "0");
    }

    private static void WriteCounts(XmlWriter xml, int tests, int failures, int errors)
    {
        Attribute(xml, "tests", tests.ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "failures", failures.ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "errors", errors.ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "skipped", "0");
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Printable.Line(value));
}
