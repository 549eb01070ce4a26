using Assay.Contract;

namespace Assay.Lint.Tests;

/// <summary>The fenced examples of a detector's documentation, completed to descriptions.</summary>
internal static class DocExamples
{
    public static IReadOnlyList<string> Bad(Detector detector) => Below(detector.Doc, "## Bad");

    public static IReadOnlyList<string> Good(Detector detector) => Below(detector.Doc, "## Good");

    public static bool HasText(Detector detector, string heading) =>
        Section(detector.Doc, heading).Any(line => line.Trim().Length > 0);

    private static IReadOnlyList<string> Below(string doc, string heading)
    {
        var examples = new List<string>();
        List<string>? current = null;
        foreach (var line in Section(doc, heading))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (current is null)
                {
                    current = [];
                }
                else
                {
                    examples.Add(Completed(current));
                    current = null;
                }
            }
            else
            {
                current?.Add(line);
            }
        }

        return examples;
    }

    private static IEnumerable<string> Section(string doc, string heading) =>
        doc.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => line != heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    private static string Completed(List<string> lines)
    {
        var text = string.Join('\n', lines) + "\n";
        var names = lines.Where(l => l.Length > 0 && char.IsAsciiLetter(l[0])).Select(l => l.Split(':')[0]).ToHashSet();
        if (!names.Contains("openapi") && !names.Contains("swagger"))
        {
            text = "openapi: 3.1.0\n" + text;
        }

        return names.Contains("info") ? text : text + "info: { title: Example, version: '1' }\n";
    }
}
