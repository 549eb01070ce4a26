using System.Text;
using System.Text.RegularExpressions;
using Assay.Contract.Schemas.Formats;

namespace Assay.Lint.Rulesets.Schemas;

/// <summary>Formats as ajv's full mode reads them, which is in places looser than the RFCs.</summary>
internal static partial class ValueFormats
{
    /// <summary>Whether a value has a format; an unknown one lets every value pass.</summary>
    public static bool IsValid(string format, object? value) => value switch
    {
        string text => IsText(format, text),
        double number => format switch
        {
            "int32" => number % 1 == 0 && number is >= int.MinValue and <= int.MaxValue,
            "int64" => number % 1 == 0,
            _ => true,
        },
        _ => true,
    };

    private static bool IsText(string format, string text) => format switch
    {
        "email" => EmailForm().IsMatch(text),
        "hostname" => text.Length <= 254 && HostForm().IsMatch(text),
        "uuid" => UuidForm().IsMatch(text),
        "uri" => text.Contains('/', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal) ? UriForm().IsMatch(text) && !text.Any(char.IsWhiteSpace) : false,
        "date-time" or "iso-date-time" => text.Split(['t', 'T', ' '], 2) is [var date, var time] && Contract("date", date) && Time(time, format[0] == 'd'),
        "time" => Time(text, isZoned: true),
        "iso-time" => Time(text, isZoned: false),
        "byte" => Base64Form().IsMatch(text),
        "regex" => Contract("regex", text) && !text.Contains("\\Z", StringComparison.Ordinal),
        "iri" or "iri-reference" or "idn-email" or "idn-hostname" or "base64url" or "int8" or "int16" or "uint8" or "uint16" or "uint32" or "uint64" => true,
        "json-pointer-uri-fragment" => text.StartsWith('#'),
        "url" => UrlForm().IsMatch(text),
        _ => Contract(format, text),
    };

    private static bool Contract(string format, string text) =>
        Format.Find(format) is not { ChecksText: true } known || known.IsValid(Encoding.UTF8.GetBytes(text));

    private static bool Time(string text, bool isZoned)
    {
        var match = TimeForm().Match(text);
        if (!match.Success || (isZoned && !match.Groups[4].Success))
        {
            return false;
        }

        var (hour, minute) = (int.Parse(match.Groups[1].ValueSpan), int.Parse(match.Groups[2].ValueSpan));
        var second = double.Parse(match.Groups[3].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        return hour <= 23 && minute <= 59 && second < 61;
    }

    [GeneratedRegex(@"^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|[+-]\d\d(?::?\d\d)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HostForm();

    [GeneratedRegex(@"^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UuidForm();

    [GeneratedRegex(@"^[a-z][a-z0-9+\-.]*:(?:(?://[^/?#\s]*)?[^?#\s""<>\\^`{|}]*)(?:\?[^#\s""<>\\^`{|}]*)?(?:#[^\s""<>\\^`{|}]*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UriForm();

    [GeneratedRegex(@"^(?:https?|ftp)://[^\s/?#@:]+(?:[.][^\s/?#@:]+)+(?::\d{2,5})?(?:[/?#]\S*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UrlForm();

    [GeneratedRegex(@"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Base64Form();
}
