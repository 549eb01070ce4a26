using System.Globalization;
using System.Text;

namespace Assay.Probe.Generation.Positive;

/// <summary>Texts of each format: by chance, at its edges, and such that just miss it. The contract engine has the last word.</summary>
internal static class FormatTexts
{
    private static readonly Dictionary<string, (string[] Valid, string[] Invalid)> Samples = new(StringComparer.Ordinal)
    {
        ["date"] = (["2024-02-29", "1970-01-01", "9999-12-31"], ["2023-02-29", "2023-13-01", "2023-1-1", "01/02/2023", "today"]),
        ["time"] = (["00:00:00Z", "23:59:59.999+14:00", "12:00:00-12:00"], ["24:00:00Z", "12:60:00Z", "12:00", "noon"]),
        ["date-time"] = (["2024-02-29T23:59:59Z", "1970-01-01T00:00:00.000001+14:00", "2026-06-30t12:00:00z"], ["2023-02-29T00:00:00Z", "2023-01-01T25:00:00Z", "2023-01-01", "2023-01-01 00:00", "now"]),
        ["duration"] = (["PT0S", "P1Y2M3DT4H5M6S", "P4W"], ["P", "PT", "1 hour", "P1YT"]),
        ["email"] = (["a@b.example", "first.last+tag@mail.example"], ["a", "@b.example", "a@", "a b@c.example", "a@@b.example"]),
        ["idn-email"] = (["a@b.example", "ñ@mail.example"], ["a", "@b.example", "a@"]),
        ["hostname"] = (["a.example", "xn--bcher-kva.example"], ["-a.example", "a..example", "a b", "a_b.example!"]),
        ["idn-hostname"] = (["a.example", "bücher.example"], ["-a.example", "a b", "a..example"]),
        ["ipv4"] = (["0.0.0.0", "255.255.255.255", "192.0.2.1"], ["256.0.0.1", "1.2.3", "01.2.3.4", "localhost"]),
        ["ipv6"] = (["::", "2001:db8::1", "::ffff:192.0.2.1"], ["1.2.3.4", ":::", "12345::", "2001:db8::1::2"]),
        ["uri"] = (["https://www.example.com/", "urn:isbn:0451450523", "https://www.example.com/a;b/%C3%BC?c=d&e=%20#f"], ["no scheme", "/relative", "http://a b", "http://[::1", ""]),
        ["uri-reference"] = (["", "/a/b?c#d", "https://www.example.com/"], ["http://a b", "%zz", "http://[::1"]),
        ["iri"] = (["https://www.example.com/ü"], ["no scheme", "/relative", "http://a b"]),
        ["iri-reference"] = (["", "/ü"], ["http://a b", "%zz"]),
        ["uri-template"] = (["/a/{b}", "/a"], ["/a/{b", "/a/}b{"]),
        ["uuid"] = (["00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF"], ["00000000-0000-0000-0000-00000000000", "00000000000000000000000000000000", "g0000000-0000-0000-0000-000000000000", "1"]),
        ["json-pointer"] = (["", "/a/0/~0~1"], ["a", "/~2"]),
        ["relative-json-pointer"] = (["0", "1/a", "0#"], ["/a", "-1", "01"]),
        ["regex"] = (["", "^a+$", "[0-9]{2}"], ["(", "[", "a{2,1}", "*"]),
        ["byte"] = (["", "YQ==", "YXNzYXk="], ["YQ=", "Y", "*", "Y Q="]),
        ["base64url"] = (["", "YQ", "_-8"], ["*", "Y", "+/"]),
    };

    /// <summary>Texts at the edges of a format; empty for a format that says nothing of texts.</summary>
    public static IReadOnlyList<string> Valid(string? format) => format is not null && Samples.TryGetValue(format, out var found) ? found.Valid : [];

    /// <summary>Texts that are not of a format, the nearest first.</summary>
    public static IReadOnlyList<string> Invalid(string? format) => format is not null && Samples.TryGetValue(format, out var found) ? found.Invalid : [];

    /// <summary>A text of the format, of a length between two bounds where the format has such; null for an unknown format.</summary>
    public static string? Make(string format, Random random, int min, int max)
    {
        var room = Math.Clamp(min + random.Next(12), min, max);
        return format switch
        {
            "date" => Date(random),
            "time" => Time(random),
            "date-time" => $"{Date(random)}T{Time(random)}",
            "duration" => random.Next(3) switch { 0 => $"P{random.Next(1, 99)}D", 1 => $"PT{random.Next(1, 24)}H{random.Next(60)}M", _ => $"P{random.Next(1, 52)}W" },
            "email" or "idn-email" => Fill("@mail.example", random, room, max, atStart: true, most: 64),
            "hostname" or "idn-hostname" => Host(random, room, max),
            "ipv4" => string.Join('.', Enumerable.Range(0, 4).Select(_ => random.Next(256).ToString(CultureInfo.InvariantCulture))),
            "ipv6" => string.Join(':', Enumerable.Range(0, 8).Select(_ => random.Next(65536).ToString("x", CultureInfo.InvariantCulture))),
            "uri" or "iri" => max < 20 ? Fill("a:", random, room, max) : Fill("https://a.example/", random, room, max),
            "uri-reference" or "iri-reference" or "uri-template" or "json-pointer" => Fill("/", random, room, max),
            "uuid" => Uuid(random),
            "relative-json-pointer" => random.Next(10).ToString(CultureInfo.InvariantCulture),
            "regex" => Fill("", random, room, max),
            "byte" or "base64url" => Base64(random, min, max, format == "byte"),
            _ => null,
        };
    }

    private static string Date(Random random) =>
        new DateOnly(2000, 1, 1).AddDays(random.Next(18_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(Random random)
    {
        var time = TimeSpan.FromSeconds(random.Next(86_400)).ToString("c", CultureInfo.InvariantCulture);
        return time + random.Next(4) switch { 0 => ".5Z", 1 => "+02:00", _ => "Z" };
    }

    private static string Uuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);

        // Version 4, variant 1 (RFC 9562).
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    private static string Host(Random random, int room, int max)
    {
        const int label = 50;
        var text = new StringBuilder(Letters(random, Math.Clamp(room - 8, 1, label)));
        while (text.Length + 8 < room && text.Length < 200)
        {
            text.Append('.').Append(Letters(random, Math.Clamp(room - text.Length - 9, 1, label)));
        }

        return text.Length + 8 <= max ? text.Append(".example").ToString() : Letters(random, Math.Clamp(room, 1, Math.Min(max, label)));
    }

    private static string Base64(Random random, int min, int max, bool padded)
    {
        var groups = Math.Max(0, (int)Math.Min((max / 4L), (min + 3L) / 4 + random.Next(4)));
        var bytes = new byte[groups * 3];
        random.NextBytes(bytes);
        var text = Convert.ToBase64String(bytes);
        return padded ? text : text.Replace('+', '-').Replace('/', '_');
    }

    private static string Fill(string text, Random random, int room, int max, bool atStart = false, int most = int.MaxValue)
    {
        var count = Math.Clamp(room - text.Length, atStart && max > text.Length ? 1 : 0, most);
        return atStart ? Letters(random, count) + text : text + Letters(random, count);
    }

    private static string Letters(Random random, int count) =>
        string.Create(Math.Min(count, 100_000), random, static (to, source) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = (char)source.Next('a', 'z' + 1);
            }
        });
}
