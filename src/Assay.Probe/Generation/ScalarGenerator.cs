using System.Globalization;
using System.Text.Json.Nodes;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;

namespace Assay.Probe.Generation;

/// <summary>Makes strings, numbers and booleans by type, format, pattern, bounds and name.</summary>
internal sealed class ScalarGenerator(Random random, string mark)
{
    private int _count;

    public JsonNode? Make(Constraints constraints, SchemaTypes types, string name, int variant) => types switch
    {
        _ when types.HasFlag(SchemaTypes.String) => JsonValue.Create(Text(constraints, name, variant)),
        _ when (types & (SchemaTypes.Integer | SchemaTypes.Number)) != 0 => Number(constraints, name),
        _ when types.HasFlag(SchemaTypes.Boolean) => JsonValue.Create(variant % 2 == 0),
        _ => null,
    };

    private string Text(Constraints constraints, string name, int variant)
    {
        var longest = Math.Min(constraints.MaxLength, 200);
        foreach (var pattern in constraints.Patterns.Skip(variant % Math.Max(1, constraints.Patterns.Count())))
        {
            // A text that means something first; else whatever the pattern admits.
            if (EcmaPattern.TryParse(pattern, out var parsed, out _)
                && (Samples(name).FirstOrDefault(t => t.Length >= constraints.MinLength && t.Length <= longest && parsed.IsMatch(t))
                    ?? parsed.Generate(random, constraints.MinLength, longest)) is { } generated)
            {
                return generated;
            }
        }

        var text = ByFormat(constraints.Format) ?? ByName(name);
        if (text.Length > longest)
        {
            text = text[..longest];
        }

        return text.Length < constraints.MinLength ? text + new string('a', constraints.MinLength - text.Length) : text;
    }

    private IEnumerable<string> Samples(string name) =>
        [ByName(name), "Assay", "assay", "1", "abc-123", "12345678", "ABC123", "2027-01-10", "a"];

    private string? ByFormat(string? format) => format switch
    {
        "date-time" => $"2027-0{random.Next(1, 10)}-1{random.Next(10)}T10:30:00Z",
        "date" => $"2027-0{random.Next(1, 10)}-1{random.Next(10)}",
        "time" => "10:30:00Z",
        "duration" => "PT1H",
        "email" or "idn-email" => $"{Unique()}@mail.example",
        "uuid" or "guid" => Uuid(),
        "uri" or "url" or "iri" => "https://www.example.com/",
        "uri-reference" or "iri-reference" or "uri-template" => "/example",
        "hostname" or "idn-hostname" => "www.example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "byte" => "YXNzYXk=",
        "regex" => "^a$",
        "json-pointer" => "/a",
        "password" => $"Pa55-word-{mark}",
        _ => null,
    };

    private string ByName(string name) => Words.Of(name) switch
    {
        [.., "email" or "mail"] => $"{Unique()}@mail.example",
        [.., "id" or "uuid" or "guid"] => Uuid(),
        [.., "password" or "passwd"] => $"Pa55-word-{mark}",
        [.., "url" or "uri" or "link" or "website" or "webhook" or "callback"] => "https://www.example.com/",
        [.., "phone" or "mobile" or "tel"] => $"+4930{random.Next(1_000_000, 9_999_999)}",
        [.., "country"] => "DE",
        [.., "currency"] => "EUR",
        [.., "language" or "locale" or "lang"] => "en",
        [.., "zip" or "postcode"] => "10115",
        [.., "date" or "day" or "birthday"] => $"2027-0{random.Next(1, 10)}-1{random.Next(10)}",
        [.., "at" or "time" or "timestamp"] => $"2027-0{random.Next(1, 10)}-1{random.Next(10)}T10:30:00Z",
        [.., "username" or "login" or "nickname" or "handle" or "slug"] => Unique(),
        _ => Unique(),
    };

    private JsonNode? Number(Constraints constraints, string name)
    {
        var lowest = constraints.Minimum ?? Math.Min(1, constraints.Maximum ?? 1);
        var highest = constraints.Maximum ?? lowest + (Words.Of(name) is [.., "quantity" or "count" or "qty"] ? 4 : 99);
        highest = Math.Min(highest, lowest + 99);
        decimal number;
        if (constraints.MultipleOf is { } step and > 0)
        {
            number = Math.Ceiling(lowest / step) * step;
        }
        else if (constraints.IsInteger)
        {
            var (from, to) = (Math.Ceiling(lowest), Math.Floor(highest));
            number = from + random.Next((int)Math.Clamp(to - from + 1, 1, 100));
        }
        else
        {
            number = Math.Round(lowest + ((highest - lowest) * random.Next(100) / 100), 2);
            number = number < lowest ? lowest : number;
        }

        return JsonNode.Parse(number.ToString("0.############################", CultureInfo.InvariantCulture));
    }

    private string Unique() => $"assay{mark}{_count++.ToString(CultureInfo.InvariantCulture)}{(char)('a' + random.Next(26))}";

    private string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        // Version 4, variant 1 (RFC 9562).
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
