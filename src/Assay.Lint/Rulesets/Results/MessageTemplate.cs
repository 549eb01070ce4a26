using System.Text.RegularExpressions;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Results;

/// <summary>Fills the placeholders of messages: <c>{{error}}</c>, <c>#{{print("property")}}</c>.</summary>
internal static partial class MessageTemplate
{
    /// <summary>The message with its placeholders filled; what is not known is left out.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, object?> values) =>
        !template.Contains("{{", StringComparison.Ordinal) ? template : Placeholder().Replace(template, match =>
            match.Value[0] == '#' ? Evaluate(match.Groups[1].Value.Trim(), values)
            : values.TryGetValue(match.Groups[1].Value, out var value) ? JsValue.TextOf(value)
            : "");

    // Calls of `print`, names and texts in quotes, joined by `+`.
    private static string Evaluate(string expression, IReadOnlyDictionary<string, object?> values)
    {
        var result = "";
        foreach (var part in expression.Split('+').Select(p => p.Trim()))
        {
            var isUpper = part.EndsWith(".toUpperCase()", StringComparison.Ordinal);
            var text = One(isUpper ? part[..^".toUpperCase()".Length] : part, values);
            if (text is null)
            {
                return "";
            }

            result += isUpper ? text.ToUpperInvariant() : text;
        }

        return result;
    }

    private static string? One(string part, IReadOnlyDictionary<string, object?> values)
    {
        if (Print().Match(part) is { Success: true } print)
        {
            var property = JsValue.TextOf(values["property"]);
            return print.Groups[1].Value switch
            {
                "property" => property.Length > 0 ? $"\"{property}\" property " : "The document ",
                "value" => JsValue.Print(values["value"]),
                var name => values.TryGetValue(name, out var value) && value is not null ? JsValue.TextOf(value) : "",
            };
        }

        return part.Length > 1 && part[0] is '"' or '\'' && part[^1] == part[0] ? part[1..^1]
            : values.TryGetValue(part, out var own) ? JsValue.TextOf(own)
            : null;
    }

    [GeneratedRegex(@"#?\{\{([^}\n]+)\}\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^print\(\s*[""']([^""']*)[""']\s*\)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Print();
}
