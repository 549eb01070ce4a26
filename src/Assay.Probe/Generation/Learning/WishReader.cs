using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Assay.Probe.Generation.Learning;

/// <summary>Reads from a complaint what would have been right: a list, a bound, a format, or that something is there at all.</summary>
internal static partial class WishReader
{
    private const int MostValues = 50;
    private const int LongestValue = 60;

    /// <summary>The wishes in a complaint; none where it says only that something is wrong.</summary>
    public static IReadOnlyList<Wish> Read(Complaint complaint)
    {
        var wishes = new List<Wish>();
        var text = complaint.Text;
        if (Listed(complaint) is { Count: > 0 } values)
        {
            wishes.Add(new Wish(new JsonObject { ["enum"] = Forms(values) }, $"one of {string.Join(", ", values.Select(v => $"`{v}`"))}"));
            return wishes;
        }

        if (Between().Match(text) is { Success: true } both)
        {
            Add(wishes, text, both.Groups["low"].Value, isUpper: false, isOpen: false);
            Add(wishes, text, both.Groups["high"].Value, isUpper: true, isOpen: false);
        }
        else
        {
            Add(wishes, text, Number(AtMost(), text) ?? Fact(complaint, "maximum", "max", "le", "max_length", "max_items"), isUpper: true, isOpen: false);
            Add(wishes, text, Number(AtLeast(), text) ?? Fact(complaint, "minimum", "min", "ge", "min_length", "min_items"), isUpper: false, isOpen: false);
            if (wishes.Count == 0)
            {
                Add(wishes, text, Number(LessThan(), text) ?? Fact(complaint, "lt"), isUpper: true, isOpen: true);
                Add(wishes, text, Number(MoreThan(), text) ?? Fact(complaint, "gt") ?? (Positive().IsMatch(text) ? "0" : null), isUpper: false, isOpen: true);
            }
        }

        if (MultipleOf().Match(text) is { Success: true } multiple && multiple.Groups["n"].Value is var step && decimal.Parse(step, CultureInfo.InvariantCulture) > 0)
        {
            wishes.Add(new Wish(new JsonObject { ["multipleOf"] = JsonNode.Parse(step) }, $"a multiple of {step}"));
        }

        if (Pattern(complaint) is { } pattern)
        {
            wishes.Add(new Wish(new JsonObject { ["pattern"] = pattern }, $"texts of the pattern `{pattern}`"));
        }

        if (wishes.Count == 0 && Format(text) is { } format)
        {
            wishes.Add(new Wish(new JsonObject { ["format"] = format }, $"the format `{format}`"));
        }

        if (wishes.Count == 0 && Required().IsMatch(text))
        {
            wishes.Add(new Wish(null, "it to be there"));
        }

        return wishes;
    }

    // Of a text it is the length, of a list the number of items: only the value shows which.
    private static void Add(List<Wish> wishes, string text, string? number, bool isUpper, bool isOpen)
    {
        if (number is null || !decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound))
        {
            return;
        }

        var schema = new JsonObject { [(isOpen ? "exclusive" : "") + (isUpper, isOpen) switch { (true, true) => "Maximum", (true, _) => "maximum", (_, true) => "Minimum", _ => "minimum" }] = JsonNode.Parse(number) };
        if (bound >= 0 && decimal.Truncate(bound) == bound && bound <= int.MaxValue)
        {
            var size = Math.Max(0, (long)bound + (isOpen ? isUpper ? -1 : 1 : 0));
            schema[isUpper ? "maxLength" : "minLength"] = size;
            schema[isUpper ? "maxItems" : "minItems"] = size;
        }

        var unit = Lengths().IsMatch(text) ? " characters" : Sizes().IsMatch(text) ? " items" : "";
        wishes.Add(new Wish(schema, (isUpper, isOpen) switch { (true, true) => "less than ", (true, _) => "at most ", (_, true) => "more than ", _ => "at least " } + number + unit));
    }

    private static List<string> Listed(Complaint complaint)
    {
        foreach (var facts in Facts(complaint))
        {
            foreach (var name in (string[])["valids", "allowedValues", "options", "values", "expected", "enum", "allowed"])
            {
                if (facts.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() is > 0 and <= MostValues)
                {
                    return [.. list.EnumerateArray().Where(v => v.ValueKind is JsonValueKind.String or JsonValueKind.Number).Select(v => v.ToString())];
                }
            }
        }

        if (OneOf().Match(complaint.Text) is not { Success: true } match)
        {
            return [];
        }

        var rest = match.Groups["list"].Value;
        var quoted = Quoted().Matches(rest).Select(q => q.Groups["value"].Value).ToList();
        var found = quoted.Count > 0 ? quoted
            : [.. Separators().Split(SentenceEnd().Split(rest)[0]).Select(v => v.Trim(' ', '[', ']', '(', ')', '{', '}', '.', ':', ';'))];
        found = [.. found.Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];
        return found.Count is > 0 and <= MostValues && found.TrueForAll(v => v.Length <= LongestValue && (quoted.Count > 0 || !v.Contains(' '))) ? found : [];
    }

    // `5` may be a number or a text: what the contract says of the value decides.
    private static JsonArray Forms(List<string> values)
    {
        var forms = new JsonArray();
        foreach (var value in values)
        {
            forms.Add((JsonNode)value);
            if (decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                forms.Add(JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture)));
            }
        }

        return forms;
    }

    private static IEnumerable<JsonElement> Facts(Complaint complaint)
    {
        if (complaint.Facts.ValueKind == JsonValueKind.Object)
        {
            yield return complaint.Facts;
            foreach (var name in (string[])["ctx", "context", "params"])
            {
                if (complaint.Facts.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object)
                {
                    yield return inner;
                }
            }
        }
    }

    private static string? Fact(Complaint complaint, params string[] names) => Facts(complaint)
        .SelectMany(f => names.Select(n => f.TryGetProperty(n, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null))
        .FirstOrDefault(v => v is not null);

    private static string? Pattern(Complaint complaint)
    {
        var pattern = Facts(complaint).Select(f => f.TryGetProperty("pattern", out var p) && p.ValueKind == JsonValueKind.String ? p.GetString() : null).FirstOrDefault(p => p is not null)
            ?? (Matching().Match(complaint.Text) is { Success: true } match ? match.Groups["pattern"].Value : null);
        return pattern is { Length: > 0 and <= 200 } && Contract.Patterns.EcmaPattern.TryParse(pattern, out _, out _) ? pattern : null;
    }

    private static string? Format(string text)
    {
        var lower = text.ToLowerInvariant();
        return !Validity().IsMatch(lower) ? null
            : lower.Contains("email", StringComparison.Ordinal) || lower.Contains("e-mail", StringComparison.Ordinal) ? "email"
            : lower.Contains("uuid", StringComparison.Ordinal) || lower.Contains("guid", StringComparison.Ordinal) ? "uuid"
            : Address().IsMatch(lower) ? "uri"
            : DateTimes().IsMatch(lower) ? "date-time"
            : Dates().IsMatch(lower) ? "date"
            : null;
    }

    private static string? Number(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match.Groups["n"].Value : null;

    private const string N = @"(?<n>-?\d{1,15}(?:\.\d{1,9})?)\b";
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(at most|no (more|longer|greater|larger|later|higher) than|(must|should|can|may)( ?not|not) (exceed|be (more|longer|greater|larger|higher|bigger) than|have more than)|(less|fewer|smaller|lower|shorter) than or equal( to)?|<=|≤|up to|max(imum)?(\s+\w+)?(\s+(is|of|allowed is|length is|length of))?[:=]?|exceeds( the)?( maximum)?( \w+)?( of)?|cannot exceed|longer than)\s*" + N, Plain, 200)]
    private static partial Regex AtMost();

    [GeneratedRegex(@"(at least|no (less|fewer|shorter|smaller|lower) than|(must|should|can|may)( ?not|not) be (less|fewer|shorter|smaller|lower) than|(more|greater|larger|longer|higher) than or equal( to)?|>=|≥|min(imum)?(\s+\w+)?(\s+(is|of|length is|length of))?[:=]?)\s*" + N, Plain, 200)]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"\b(?:less|fewer|smaller|lower|shorter) than\s+" + N, Plain, 200)]
    private static partial Regex LessThan();

    [GeneratedRegex(@"\b(more|greater|larger|higher) than\s+" + N, Plain, 200)]
    private static partial Regex MoreThan();

    [GeneratedRegex(@"\bbetween\s+(?<low>-?\d{1,15}(\.\d{1,9})?)\s+(and|to)\s+(?<high>-?\d{1,15}(\.\d{1,9})?)\b", Plain, 200)]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(must|should|has to)\s+be\s+(a\s+)?positive\b", Plain, 200)]
    private static partial Regex Positive();

    [GeneratedRegex(@"\b(multiple of|divisible by)\s+(?<n>\d{1,12}(\.\d{1,9})?)\b", Plain, 200)]
    private static partial Regex MultipleOf();

    [GeneratedRegex(@"(\bone of( the following)?( values)?|\b(allowed|permitted|accepted|valid|possible|supported|available) (\w+ )?(are|is|values?|options?)( are| is)?|\bexpected one of|\b(in|from) (the )?(list|set)( of)?|\b(should|must) be(?=\s+['""`]))[:=]?\s*(?<list>.+)$", Plain | RegexOptions.Singleline, 200)]
    private static partial Regex OneOf();

    [GeneratedRegex(@"['""`‘’“”](?<value>[^'""`‘’“”]{1,60})['""`‘’“”]", Plain, 200)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s*[,|/]\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+", Plain, 200)]
    private static partial Regex Separators();

    [GeneratedRegex(@"[.;\n](?:\s|$)|\s*,?\s+(?:but|received|got|not)\s", Plain, 200)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\bmatch(es)?\s+(the\s+)?(required\s+)?(pattern|regex|regular expression|format)[:=]?\s+['""`/]?(?<pattern>[^\s'""`]+?)['""`/]?\.?$", Plain, 200)]
    private static partial Regex Matching();

    [GeneratedRegex(@"\b(required|missing|can(no|')t be (blank|empty|null)|(must|should)( ?not|n't) be (blank|empty|null|undefined)|(may|can) ?not be (blank|empty|null)|must be (present|provided|set|given))\b", Plain, 200)]
    private static partial Regex Required();

    [GeneratedRegex(@"\b(character|characters|chars|letters|length|long|short|longer|shorter)\b", Plain, 200)]
    private static partial Regex Lengths();

    [GeneratedRegex(@"\b(items|elements|entries)\b", Plain, 200)]
    private static partial Regex Sizes();

    [GeneratedRegex(@"\b(valid|invalid|well-formed|must be|should be|expected|not an?|is not)\b", Plain, 200)]
    private static partial Regex Validity();

    [GeneratedRegex(@"\b(url|uri)\b", Plain, 200)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(date-?time|timestamp|rfc ?3339|iso ?8601)\b", Plain, 200)]
    private static partial Regex DateTimes();

    [GeneratedRegex(@"\bdate\b", Plain, 200)]
    private static partial Regex Dates();
}
