using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Assay.Cli.Output.Html;

/// <summary>
/// A report for people, one file that asks for nothing else: styles and the script, which only filters, stand in it, and a content security
/// policy lets a browser run these two by their hashes and nothing more. All texts of descriptions and servers are hostile input.
/// </summary>
internal static class HtmlOutput
{
    private static readonly Lazy<string> Style = new(() => Resource("report.css"));
    private static readonly Lazy<string> Script = new(() => Resource("report.js"));

    public static void Write(TextWriter writer, Report report)
    {
        var html = new HtmlText();
        var title = $"{HtmlSummary.Kind(report)}: {report.Title ?? string.Join(", ", report.Files.Select(ArtifactPath.Of))}";
        html.Raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{HashOf(Style.Value)}'; script-src '{HashOf(Script.Value)}'; base-uri 'none'; form-action 'none'\">\n");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.Raw("<title>").Text(title).Raw("</title>\n");
        html.Raw("<style>").Raw(Style.Value).Raw("</style>\n</head>\n<body>\n");
        HtmlSummary.Write(html, report);
        html.Raw("<main>\n");
        HtmlUnchecked.Write(html, report);
        HtmlCauses.Write(html, report);
        HtmlCoverage.Write(html, report);
        HtmlFindings.Write(html, report);
        HtmlTested.Write(html, report);
        HtmlPassed.Write(html, report);
        html.Raw("</main>\n<footer>\n<p>").Text(report.SummaryWithScore).Raw(".</p>\n<p>Made by assay ").Text(JsonOutput.Version);
        if (report.Made is { } made)
        {
            html.Raw(" on ").Text(made.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        }

        html.Raw(".</p>\n</footer>\n<script>").Raw(Script.Value).Raw("</script>\n</body>\n</html>\n");
        html.CopyTo(writer);
    }

    // The bytes between the tags are what a browser hashes.
    private static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlOutput).Assembly.GetManifestResourceStream($"Assay.Cli.Output.Html.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
