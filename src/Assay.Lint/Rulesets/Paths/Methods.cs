using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Assay.Contract.Patterns;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Paths;

/// <summary>The methods of JavaScript's values that conditions call, and JavaScript's regular expressions, each with a time limit.</summary>
internal static class Methods
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<(string Pattern, string Flags), Regex?> Patterns = new();

    /// <summary>A JavaScript regular expression; null where it is none.</summary>
    public static Regex? Pattern(string pattern, string flags) => Patterns.GetOrAdd((pattern, flags), static key =>
    {
        if (!EcmaPattern.TryParse(key.Pattern, out var parsed, out _))
        {
            return null;
        }

        var options = RegexOptions.CultureInvariant
            | (key.Flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : 0)
            | (key.Flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : 0)
            | (key.Flags.Contains('s', StringComparison.Ordinal) ? RegexOptions.Singleline : 0);
        try
        {
            return new Regex(parsed.ToDotNet(), options, Patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    });

    /// <summary>Whether a text holds a match; one that takes too long does not count.</summary>
    public static bool IsMatch(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>What a method gives; <see cref="JsValue.Undefined"/> where the value has no such method.</summary>
    public static object? Call(object? target, string method, object?[] arguments)
    {
        var first = arguments.Length > 0 ? arguments[0] : JsValue.Undefined;
        return (target, method) switch
        {
            (string s, "match") => Of(first) is { } regex && IsMatch(regex, s) ? new object?[] { s } : null,
            (string s, "search") => Of(first) is { } regex && IsMatch(regex, s) ? (double)regex.Match(s).Index : -1.0,
            (Regex r, "test") => JsValue.Of(IsMatch(r, JsValue.TextOf(first))),
            (Regex r, "exec") => IsMatch(r, JsValue.TextOf(first)) ? new object?[] { first } : null,
            (string s, "includes") => JsValue.Of(s.Contains(JsValue.TextOf(first), StringComparison.Ordinal)),
            (string s, "startsWith") => JsValue.Of(s.StartsWith(JsValue.TextOf(first), StringComparison.Ordinal)),
            (string s, "endsWith") => JsValue.Of(s.EndsWith(JsValue.TextOf(first), StringComparison.Ordinal)),
            (string s, "indexOf") => (double)s.IndexOf(JsValue.TextOf(first), StringComparison.Ordinal),
            (string s, "toLowerCase") => s.ToLowerInvariant(),
            (string s, "toUpperCase") => s.ToUpperInvariant(),
            (string s, "trim") => s.Trim(),
            (string s, "charAt") => JsValue.ToNumber(first) is var i and >= 0 && i < s.Length ? s[(int)i].ToString() : "",
            (string s, "slice" or "substring" or "substr") => Part(s, arguments, method),
            (string s, "split") => s.Split(JsValue.TextOf(first)).ToArray<object?>(),
            (string s, "replace") => Of(first) is { } regex && first is Regex
                ? regex.Replace(s, JsValue.TextOf(arguments.ElementAtOrDefault(1)), 1)
                : s.Replace(JsValue.TextOf(first), JsValue.TextOf(arguments.ElementAtOrDefault(1)), StringComparison.Ordinal),
            (object?[] list, "includes") => JsValue.Of(list.Any(i => JsValue.StrictEquals(i, first))),
            (object?[] list, "indexOf") => (double)Array.FindIndex(list, i => JsValue.StrictEquals(i, first)),
            (object?[] list, "join") => string.Join(JsValue.TextOf(first), list.Select(JsValue.TextOf)),
            (Node { IsSequence: true } node, "includes") => JsValue.Of(node.Children.Any(c => JsValue.StrictEquals(JsValue.Of(c), first))),
            (Node { IsSequence: true } node, "indexOf") => (double)node.Children.ToList().FindIndex(c => JsValue.StrictEquals(JsValue.Of(c), first)),
            (Node { IsSequence: true } node, "join") => string.Join(ReferenceEquals(first, JsValue.Undefined) ? "," : JsValue.TextOf(first), node.Children.Select(c => JsValue.TextOf(JsValue.Of(c)))),
            (Node node, "hasOwnProperty") => JsValue.Of(node[JsValue.TextOf(first)] is not null),
            (not null, "toString") when !ReferenceEquals(target, JsValue.Undefined) => JsValue.TextOf(target),
            _ => JsValue.Undefined,
        };
    }

    private static Regex? Of(object? pattern) => pattern as Regex ?? Pattern(JsValue.TextOf(pattern), "");

    private static string Part(string text, object?[] arguments, string method)
    {
        int At(int i, int otherwise) =>
            i < arguments.Length && !ReferenceEquals(arguments[i], JsValue.Undefined) ? (int)JsValue.ToNumber(arguments[i]) : otherwise;
        var from = At(0, 0);
        from = Math.Clamp(from < 0 && method != "substring" ? text.Length + from : from, 0, text.Length);
        if (method == "substr")
        {
            return text.Substring(from, Math.Clamp(At(1, text.Length), 0, text.Length - from));
        }

        var to = At(1, text.Length);
        to = Math.Clamp(to < 0 && method == "slice" ? text.Length + to : to, 0, text.Length);
        return method == "substring" && to < from ? text[to..from] : to <= from ? "" : text[from..to];
    }
}
