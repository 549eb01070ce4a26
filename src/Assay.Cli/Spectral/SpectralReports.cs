using System.Globalization;
using System.Net;
using System.Text;
using Assay.Lint.Rulesets.Results;

namespace Assay.Cli.Spectral;

/// <summary>Results in the formats of Spectral, character by character.</summary>
internal static class SpectralReports
{
    /// <summary>The formats that are offered.</summary>
    public static readonly string[] Names = ["json", "stylish", "text", "junit", "html"];

    private static readonly string[] Severities = ["error", "warning", "information", "hint"];

    /// <summary>The report.</summary>
    public static string Write(string format, IReadOnlyList<RulesetResult> results, int limit) => format switch
    {
        "json" => Json(results),
        "text" => Text(results),
        "junit" => JUnit(results, limit),
        "html" => Html(results),
        _ => Stylish(results),
    };

    /// <summary>What <c>JSON.stringify</c> makes of the results, with tabs.</summary>
    public static string Json(IReadOnlyList<RulesetResult> results)
    {
        if (results.Count == 0)
        {
            return "[]";
        }

        var json = new StringBuilder("[");
        for (var i = 0; i < results.Count; i++)
        {
            var result = results[i];
            json.Append(i == 0 ? "\n\t{" : ",\n\t{");
            json.Append("\n\t\t\"code\": ").Append(Quote(result.Code)).Append(",\n\t\t\"path\": [");
            json.Append(string.Join(',', result.Path.Select(k => "\n\t\t\t" + Quote(k)))).Append(result.Path.Count > 0 ? "\n\t\t]," : "],");
            json.Append("\n\t\t\"message\": ").Append(Quote(result.Message));
            json.Append(CultureInfo.InvariantCulture, $",\n\t\t\"severity\": {result.Severity},\n\t\t\"range\": {{");
            json.Append(CultureInfo.InvariantCulture, $"\n\t\t\t\"start\": {{\n\t\t\t\t\"line\": {result.Range.StartLine},\n\t\t\t\t\"character\": {result.Range.StartCharacter}\n\t\t\t}},");
            json.Append(CultureInfo.InvariantCulture, $"\n\t\t\t\"end\": {{\n\t\t\t\t\"line\": {result.Range.EndLine},\n\t\t\t\t\"character\": {result.Range.EndCharacter}\n\t\t\t}}\n\t\t}}");
            json.Append(result.Source is null ? "" : ",\n\t\t\"source\": " + Quote(result.Source));
            json.Append(result.DocumentationUrl is null ? "" : ",\n\t\t\"documentationUrl\": " + Quote(result.DocumentationUrl)).Append("\n\t}");
        }

        return json.Append("\n]").ToString();
    }

    private static string Quote(string text) => PathText.Quote(text);

    private static string Text(IReadOnlyList<RulesetResult> results) => string.Join('\n', results.GroupBy(r => r.Source).SelectMany(g => g).Select(r =>
        $"{r.Source}:{r.Range.StartLine + 1}:{r.Range.StartCharacter + 1} {Severities[r.Severity]} {r.Code} \"{r.Message}\"{(r.DocumentationUrl is null ? "" : " " + r.DocumentationUrl)}"));

    private static string Stylish(IReadOnlyList<RulesetResult> results)
    {
        if (results.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder("\n");
        foreach (var group in results.GroupBy(r => r.Source))
        {
            text.Append(group.Key).Append('\n');
            string[][] rows = [.. group.Select(r => (string[])[
                $" {r.Range.StartLine + 1}:{r.Range.StartCharacter + 1}", Severities[r.Severity], r.Code, r.Message, PathText.Dotted(r.Path), r.DocumentationUrl ?? ""])];
            var widths = Enumerable.Range(0, 6).Select(c => rows.Max(r => r[c].Length)).ToArray();
            foreach (var row in rows)
            {
                var cells = row.Select((cell, c) => c switch
                {
                    0 => cell.PadLeft(cell.Length + ((widths[0] - cell.Length + 1) / 2)).PadRight(widths[0]),
                    1 => cell.PadLeft(widths[1]),
                    _ => cell.PadRight(widths[c]),
                });
                text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
            }

            text.Append('\n');
        }

        return text.Append($"✖ {Summary(results)}\n").ToString();
    }

    private static string Summary(IEnumerable<RulesetResult> results)
    {
        var counts = new int[4];
        foreach (var result in results)
        {
            counts[result.Severity]++;
        }

        string Of(int n, string noun) => $"{n} {noun}{(n == 1 ? "" : "s")}";
        return $"{Of(counts.Sum(), "problem")} ({Of(counts[0], "error")}, {Of(counts[1], "warning")}, {Of(counts[2], "info")}, {Of(counts[3], "hint")})";
    }

    private static string JUnit(IReadOnlyList<RulesetResult> results, int limit)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<testsuites>\n");
        foreach (var group in results.GroupBy(r => r.Source))
        {
            var source = group.Key ?? "";
            var extension = source.LastIndexOf('.') is var dot && dot > source.LastIndexOf('/') ? dot : source.Length;
            var failures = group.Where(r => r.Severity <= limit).ToArray();
            xml.Append(CultureInfo.InvariantCulture, $"<testsuite package=\"org.spectral\" time=\"0\" tests=\"{failures.Length}\" errors=\"0\" failures=\"{failures.Length}\" name=\"{source}\">\n");
            foreach (var result in failures)
            {
                var path = PathText.Pointer(result.Path);
                xml.Append($"<testcase time=\"0\" name=\"org.spectral.{result.Code}({Xml(path)})\" classname=\"{source[..extension]}\"><failure message=\"{Xml(result.Message)}\">");
                xml.Append(CultureInfo.InvariantCulture, $"<![CDATA[line {result.Range.StartLine + 1}, col {result.Range.StartCharacter + 1}, {CData(result.Message)} ({result.Code}) at path {CData(path)}");
                xml.Append(result.DocumentationUrl is null ? "" : ", " + result.DocumentationUrl).Append("]]></failure></testcase>\n");
            }

            xml.Append("</testsuite>\n");
        }

        return xml.Append("</testsuites>\n").ToString();
    }

    private static string CData(string text) => text.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal);

    private static string Xml(string text)
    {
        var xml = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '&' => xml.Append("&amp;"),
                '"' => xml.Append("&quot;"),
                '\'' => xml.Append("&apos;"),
                < 32 or 127 or (>= 128 and <= 0xFFFF) => xml.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};"),
                _ => xml.Append(rune.ToString()),
            };
        }

        return xml.ToString();
    }

    private static string Html(IReadOnlyList<RulesetResult> results)
    {
        var rows = new StringBuilder();
        var index = 0;
        foreach (var group in results.GroupBy(r => r.Source))
        {
            rows.Append(index > 0 ? "\n" : "");
            rows.Append(CultureInfo.InvariantCulture, $"<tr class=\"bg-{Severities[group.Min(r => r.Severity)]}\" data-group=\"f-{index}\">\n    <th colspan=\"4\">\n        [+] {Markup(group.Key ?? "")}\n        <span>{Summary(group)}</span>\n    </th>\n</tr>\n");
            rows.AppendJoin('\n', group.Select(r => string.Create(CultureInfo.InvariantCulture,
                $"<tr style=\"display:none\" class=\"f-{index}\">\n    <td>{r.Range.StartLine + 1}:{r.Range.StartCharacter + 1}</td>\n    <td class=\"severity clr-{Severities[r.Severity]}\">{Severities[r.Severity]}</td>\n    <td>{Markup(r.Message)}</td>\n{(r.DocumentationUrl is null ? "" : $"    <td><a href=\"{Markup(r.DocumentationUrl)}\" target=\"_blank\">documentation</a></td>\n")}</tr>\n")));
            index++;
        }

        return SpectralCommand.Resource("page.html")
            .Replace("{{date}}", TimeProvider.System.GetUtcNow().ToString("ddd MMM dd yyyy HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{color}}", results.Count == 0 ? "success" : Severities[results.Min(r => r.Severity)], StringComparison.Ordinal)
            .Replace("{{summary}}", results.Count == 0 ? "null" : Summary(results), StringComparison.Ordinal)
            .Replace("{{results}}", rows.ToString(), StringComparison.Ordinal);
    }

    private static string Markup(string text) => WebUtility.HtmlEncode(text);
}
