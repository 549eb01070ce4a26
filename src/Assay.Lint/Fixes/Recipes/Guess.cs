using Assay.Lint.Vocabulary;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>What honest values of a name mostly are: bounds to start from, which somebody who knows the API must look at.</summary>
internal static class Guess
{
    private static readonly (string[] Words, decimal Low, decimal High)[] Ranges =
    [
        (["latitude", "lat"], -90, 90),
        (["longitude", "lng", "lon", "long"], -180, 180),
        (["percent", "percentage", "percents"], 0, 100),
        (["age"], 0, 150),
        (["year"], 1900, 2100),
        (["month"], 1, 12),
        (["day"], 1, 31),
        (["hour", "hours"], 0, 24),
        (["minute", "minutes"], 0, 1_440),
        (["port"], 1, 65_535),
        (["quantity", "qty"], 0, 10_000),
        (["count", "items", "guests", "seats", "retries", "attempts", "depth", "level"], 0, 10_000),
        (["rating", "stars", "score", "priority", "weight"], 0, 100),
        (["temperature"], -273, 10_000),
        (["seconds", "duration", "timeout", "ttl", "interval", "delay"], 0, 31_536_000),
        (["timestamp", "created", "updated", "expires", "date", "time", "at"], 0, 4_102_444_800),
        (["width", "height", "length", "size", "bytes"], 0, 10_000_000),
        (["price", "amount", "total", "subtotal", "cost", "fee", "tax", "discount", "salary", "payment"], 0, 1_000_000),
        (["delta", "difference", "change", "adjustment", "x", "y", "z"], -1_000_000, 1_000_000),
    ];

    private static readonly (string[] Words, int Length)[] Lengths =
    [
        (["country", "currency", "locale", "language", "lang"], 35),
        (["email", "mail"], 254),
        (["phone", "mobile", "fax", "tel"], 32),
        (["url", "uri", "href", "link", "callback", "webhook", "redirect", "website", "image", "avatar", "photo"], 2_048),
        (["token", "jwt", "signature", "cursor"], 4_096),
        (["password", "passphrase", "secret"], 128),
        (["description", "comment", "comments", "note", "notes", "reason", "summary", "bio", "about", "details"], 2_000),
        (["message", "body", "content", "text", "html", "markdown", "template", "prompt", "instructions", "input", "query", "script", "code", "data", "payload"], 10_000),
        (["certificate", "pem", "csr", "xml", "json", "yaml"], 20_000),
        (["id", "ids", "uuid", "guid", "key", "slug", "sku", "reference", "ref", "number", "version", "type", "status", "kind", "category", "color", "tag"], 100),
    ];

    // Formats that registries or standards give a length, and that no validator checks.
    private static readonly Dictionary<string, int> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["phone"] = 16, ["phone-number"] = 16, ["e164"] = 16, ["mac"] = 17, ["ulid"] = 26, ["objectid"] = 24, ["uuid4"] = 36, ["iban"] = 34, ["bic"] = 11,
        ["country-code"] = 3, ["currency"] = 3, ["ip"] = 45, ["cidr"] = 49, ["fqdn"] = 253, ["domain"] = 253, ["bcp47"] = 35, ["language-tag"] = 35, ["timezone"] = 64,
    };

    /// <summary>The smallest and the largest number.</summary>
    public static (decimal Low, decimal High) Range(string name, bool isWhole)
    {
        var words = Words.Of(name);
        if (PageNames.IsSize(name))
        {
            return (1, 100);
        }

        if (PageNames.IsPosition(name))
        {
            return (words.Any(w => w is "page" or "pagenumber") && !words.Contains("index") ? 1 : 0, 10_000);
        }

        if (ServerNames.IsId(name))
        {
            return (0, isWhole ? 1_000_000_000_000 : 1_000_000_000);
        }

        for (var i = words.Count - 1; i >= 0; i--)
        {
            foreach (var (known, low, high) in Ranges)
            {
                if (known.Contains(words[i]))
                {
                    return (low, high);
                }
            }
        }

        return (0, 1_000_000);
    }

    /// <summary>The longest text.</summary>
    public static int Length(string name)
    {
        var words = Words.Of(name);
        for (var i = words.Count - 1; i >= 0; i--)
        {
            foreach (var (known, length) in Lengths)
            {
                if (known.Contains(words[i]))
                {
                    return length;
                }
            }
        }

        return 200;
    }

    /// <summary>The length that a format has by its own standard; null where none is known.</summary>
    public static int? LengthOf(string? format) => format is not null && Formats.TryGetValue(format, out var length) ? length : null;

    /// <summary>A round number that is at least twice what was seen.</summary>
    public static decimal Above(decimal seen)
    {
        var target = seen * 2;
        decimal step = 1;
        while (step * 10 <= target)
        {
            step *= 10;
        }

        return Math.Ceiling(target / step) * step;
    }
}
