namespace Assay.Cli.Output.Html;

/// <summary>How far each operation of a running API was tested.</summary>
internal static class HtmlTested
{
    public static void Write(HtmlText html, Report report)
    {
        if (report.Coverage.Count == 0)
        {
            return;
        }

        html.Raw("<section>\n<h2>What was tested</h2>\n<div class=\"scroll\">\n<table class=\"tested\">\n<thead><tr><th>Operation</th><th class=\"n\">Calls</th><th class=\"n\">Parameters</th>");
        html.Raw("<th class=\"n\">Constraints</th><th>Answers seen</th><th>not seen</th><th>undocumented</th></tr></thead>\n<tbody>\n");
        foreach (var operation in report.Coverage)
        {
            html.Raw("<tr><td><code>").Text(operation.Operation).Raw("</code></td><td class=\"n\">").Number(operation.Calls, "N0").Raw("</td><td class=\"n\">");
            html.Text(operation.Parameters == 0 ? "–" : $"{operation.ParametersSent} of {operation.Parameters}").Raw("</td><td class=\"n\">").Number(operation.Constraints).Raw("</td>");
            html.Raw("<td>").Text(string.Join(", ", operation.StatusesSeen)).Raw("</td><td><small>").Text(string.Join(", ", operation.Statuses.Except(operation.StatusesSeen)));
            html.Raw("</small></td><td>").Text(string.Join(", ", operation.Undocumented)).Raw("</td></tr>\n");
        }

        html.Raw("</tbody>\n</table>\n</div>\n</section>\n");
    }
}
