using System.Text.RegularExpressions;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Schemas;

/// <summary>Puts errors into sentences and leaves out what others say better, as Spectral does.</summary>
internal static partial class ErrorReport
{
    /// <summary>The sentences, each with the JSON pointer of the value that it is about.</summary>
    public static IEnumerable<(string Message, string Path)> Of(IReadOnlyList<SchemaError> errors, object? value, IReadOnlyList<string> path)
    {
        var unmatched = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var error in errors.Where(e => e.Keyword is "oneOf" or "anyOf" && !e.SeveralMatched))
        {
            unmatched[error.InstancePath] = error.Keyword;
        }

        var root = new Branch();
        foreach (var error in errors)
        {
            string[] keys = error.InstancePath.Length == 0 ? [""] : [.. Segments().Matches(error.InstancePath).Select(m => m.Value)];
            var branch = root;
            foreach (var key in keys)
            {
                branch = branch.Children.TryGetValue(key, out var child) ? child : branch.Children[key] = new Branch();
            }

            if (keys.Length > 0)
            {
                branch.Errors.Add(error);
            }
        }

        LeaveOut(root, null, "");
        return Sentences(root, value, path).Select(s => (Combined(Item(s.Message, s.Path), unmatched.GetValueOrDefault(s.Path)), s.Path));
    }

    private static void LeaveOut(Branch branch, Branch? parent, string key)
    {
        if (branch.Errors.Any(e => e.Keyword == "anyOf") && branch.Children.Count > 0)
        {
            branch.Errors.Clear();
        }

        if (parent is not null && branch.Errors.Count > 0 && branch.Errors.All(e => e.Keyword == "enum") && parent.Children.Count > 1)
        {
            parent.Children.Remove(key);
        }

        foreach (var (name, child) in branch.Children.ToArray())
        {
            LeaveOut(child, branch, name);
        }
    }

    private static IEnumerable<(string Message, string Path)> Sentences(Branch branch, object? value, IReadOnlyList<string> path)
    {
        if (branch.Errors.Count > 0 && branch.Errors.All(e => e.Keyword == "enum"))
        {
            var allowed = branch.Errors.SelectMany(e => e.AllowedValues ?? []).Distinct().ToArray();
            var first = branch.Errors[0];
            var suggestion = value is string or Node && ValueAt(value, first.InstancePath) is string text ? Suggestion(text, allowed) : null;
            yield return ($"{Subject(first.InstancePath, value, path)} {first.Message}: {string.Join(", ", allowed.Select(JsonOf))}"
                + (suggestion is null ? "" : $". Did you mean \"{suggestion}\"?"), first.InstancePath);
            yield break;
        }

        foreach (var child in branch.Children.Values)
        {
            foreach (var sentence in Sentences(child, value, path))
            {
                yield return sentence;
            }
        }

        foreach (var error in branch.Errors)
        {
            yield return (error.Keyword switch
            {
                "additionalProperties" => $"Property \"{error.AdditionalProperty}\" is not expected to be here",
                "errorMessage" => error.Message,
                "type" => NameOf(error.InstancePath, path) is { } name ? $"\"{name}\" property type {error.Message}" : $"Value type {error.Message}",
                "enum" => $"{Subject(error.InstancePath, value, path)} {error.Message}: {string.Join(", ", (error.AllowedValues ?? []).Select(JsonOf))}",
                _ => $"{Subject(error.InstancePath, value, path)} {Clean(error.Message)}",
            }, error.InstancePath);
        }
    }

    /// <summary>A message of ajv with its quotes and capitals made plain.</summary>
    public static string Clean(string message) => message.Replace('\'', '"').Replace("NOT", "not", StringComparison.Ordinal);

    /// <summary>The allowed value that was most likely meant; null where none is near.</summary>
    public static string? Suggestion(string text, IReadOnlyList<object?> allowed)
    {
        var best = allowed.OfType<string>().Select(a => (Value: a, Weight: Distance(a, text))).OrderBy(a => a.Weight).FirstOrDefault();
        return best.Value is not null && (allowed.Count == 1 || best.Weight < best.Value.Length) ? best.Value : null;
    }

    /// <summary>A value as JSON, for messages.</summary>
    public static string JsonOf(object? value) => value switch
    {
        string s => JsValue.Quote(s),
        Node node => System.Text.Encoding.UTF8.GetString(node.ToJson()),
        _ => JsValue.TextOf(value),
    };

    private static string Subject(string pointer, object? value, IReadOnlyList<string> path) =>
        NameOf(pointer, path) is { } name ? $"\"{name}\" property" : Capital(JsValue.TypeOf(value));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string? NameOf(string pointer, IReadOnlyList<string> path) =>
        pointer.LastIndexOf('/') is var slash and >= 0 ? pointer[(slash + 1)..] : path.Count > 0 ? path[^1] : null;

    private static object? ValueAt(object? value, string pointer) =>
        pointer.Length == 0 ? value : (value as Node)?.At(pointer) is { } node ? JsValue.Of(node) : JsValue.Undefined;

    private static string Item(string message, string pointer)
    {
        var index = pointer[(pointer.LastIndexOf('/') + 1)..];
        if (index.Length == 0 || !index.All(char.IsAsciiDigit))
        {
            return message;
        }

        var typed = $"\"{index}\" property type";
        var plain = $"\"{index}\" property";
        return message.StartsWith(typed, StringComparison.Ordinal) ? $"Item at index {index}{message[typed.Length..]}"
            : message.StartsWith(plain, StringComparison.Ordinal) ? $"Item at index {index}{message[plain.Length..]}"
            : message;
    }

    private static string Combined(string message, string? keyword) =>
        keyword is not null && message.EndsWith($" in {keyword}", StringComparison.Ordinal)
            ? $"{message}. None of the schemas matched, see the other errors reported for this value"
            : message;

    // Levenshtein's distance, one row at a time.
    private static int Distance(string a, string b)
    {
        if (a.Length > 200 || b.Length > 200)
        {
            return Math.Max(a.Length, b.Length);
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }

    [GeneratedRegex(@"/[A-Za-z0-9_$-]+(?:/[0-9]+)?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Segments();

    private sealed class Branch
    {
        public Dictionary<string, Branch> Children { get; } = new(StringComparer.Ordinal);

        public List<SchemaError> Errors { get; } = [];
    }
}
