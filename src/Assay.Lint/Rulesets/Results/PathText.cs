using System.Text;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Results;

/// <summary>Paths as messages and reports print them.</summary>
public static class PathText
{
    /// <summary><c>paths./a.get[0]</c>.</summary>
    public static string Dotted(IEnumerable<string> path)
    {
        var text = new StringBuilder();
        foreach (var key in path)
        {
            if (key.Length == 0 || key.Any(char.IsWhiteSpace))
            {
                text.Append("['").Append(key).Append("']");
            }
            else if (!double.IsNaN(JsValue.ToNumber(key)))
            {
                text.Append('[').Append(key).Append(']');
            }
            else
            {
                text.Append(text.Length == 0 ? "" : ".").Append(key);
            }
        }

        return text.ToString();
    }

    /// <summary>A text as <c>JSON.stringify</c> writes it.</summary>
    public static string Quote(string text) => JsValue.Quote(text);

    /// <summary><c>#/paths/~1a/get/0</c>.</summary>
    public static string Pointer(IEnumerable<string> path) => "#" + string.Concat(path.Select(k => "/" + JsonPointer.Escape(k)));
}
