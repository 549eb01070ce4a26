using System.Globalization;
using System.Net;
using System.Text;

namespace Assay.Cli.Output.Html;

/// <summary>Builds a page; what is not written with <see cref="Raw"/> is escaped, and only literals of this program are.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _html = new();

    /// <summary>Markup of this program.</summary>
    public HtmlText Raw(string markup)
    {
        _html.Append(markup);
        return this;
    }

    /// <summary>A number.</summary>
    public HtmlText Number(int number) => Raw(number.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A number with decimals.</summary>
    public HtmlText Number(double number, string format) => Raw(number.ToString(format, CultureInfo.InvariantCulture));

    /// <summary>A text of anybody.</summary>
    public HtmlText Text(string text) => Raw(Escape(text));

    /// <summary>A text in which back-quotes mark code.</summary>
    public HtmlText Prose(string text)
    {
        var parts = text.Split('`');
        for (var i = 0; i < parts.Length; i++)
        {
            // An odd back-quote at the end marks nothing.
            var isCode = i % 2 == 1 && i < parts.Length - 1;
            Raw(isCode ? "<code>" : i % 2 == 1 ? "`" : "").Text(parts[i]).Raw(isCode ? "</code>" : "");
        }

        return this;
    }

    /// <summary>A noun that goes with a number.</summary>
    public HtmlText Noun(int number, string noun) => Number(number).Raw(" ").Raw(Count.Noun(number, noun));

    /// <summary>The Markdown that detectors are documented in: paragraphs, lists, fenced code, back-quotes.</summary>
    public HtmlText Markdown(string markdown)
    {
        List<string>? code = null;
        var paragraph = new List<string>();
        foreach (var line in markdown.Split('\n').Append(""))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (code is not null)
                {
                    Raw("<pre><code>").Text(string.Join('\n', code)).Raw("</code></pre>\n");
                }

                code = code is null ? [] : null;
            }
            else if (code is not null)
            {
                code.Add(line);
            }
            else if (line.Trim().Length == 0 && paragraph.Count > 0)
            {
                Raw("<p>").Prose(string.Join(' ', paragraph)).Raw("</p>\n");
                paragraph.Clear();
            }
            else if (line.Trim().Length > 0)
            {
                paragraph.Add(line.Trim());
            }

            if (code is not null && paragraph.Count > 0)
            {
                Raw("<p>").Prose(string.Join(' ', paragraph)).Raw("</p>\n");
                paragraph.Clear();
            }
        }

        return this;
    }

    public void CopyTo(TextWriter writer)
    {
        foreach (var chunk in _html.GetChunks())
        {
            writer.Write(chunk.Span);
        }
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(Printable.Text(text));
}
