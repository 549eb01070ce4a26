using System.Globalization;
using System.Text.Json.Nodes;

namespace Assay.Differential;

/// <summary>Writes documents that a schema may admit, and breaks them one step at a time. The same seed writes the same documents.</summary>
internal sealed class Documents(JsonObject definitions, Random random)
{
    private static readonly string[] Texts =
    [
        "", "a", "text", "two words", "ünï", "😀😀", "A1", "abc-123", "2026-03-01", "2026-02-30", "2026-03-01T12:00:00Z", "2026-03-01T12:00:00+01:00", "2026-03-01 12:00:00",
        "2016-12-31T23:59:60Z", "12:00:00Z", "7d444840-9dc0-11d1-b245-5ffdce74fad2", "7d444840-9dc0-11d1-b245-5ffdce74fad", "https://example.com/a?b=c#d", "/relative", "not a uri",
        "ada@example.com", "ada@", "a@b", "example.com", "-bad-.com", "192.0.2.1", "256.1.1.1", "::1", "2001:db8::g", "P1D", "P", "aGVsbG8=", "true", "0", "USD", "en-US", "\u0000",
    ];

    private static readonly string[] Numbers = ["0", "1", "-1", "2", "100", "1000", "0.5", "19.99", "1e3", "1.0", "-0", "2147483647", "2147483648", "9007199254740993", "1e400", "0.1", "1e-7", "123456789012345678901"];

    /// <summary>A document that mostly meets the definition.</summary>
    public JsonNode? Make(string definition) => Make(definitions[definition], 0);

    /// <summary>The document with one thing changed somewhere.</summary>
    public JsonNode? Mutate(JsonNode? document)
    {
        var copy = document?.DeepClone();
        var places = new List<JsonNode>();
        Collect(copy, places);
        if (places.Count == 0 || random.Next(10) == 0)
        {
            return Any();
        }

        switch (places[random.Next(places.Count)])
        {
            case JsonObject members when members.Count > 0 && random.Next(4) > 0:
                var name = members.ElementAt(random.Next(members.Count)).Key;
                var kind = random.Next(4);
                if (kind == 0)
                {
                    members.Remove(name);
                }
                else
                {
                    members[name] = kind == 1 ? Any() : Changed(members[name]);
                }

                break;
            case JsonObject members:
                members["x" + random.Next(3).ToString(CultureInfo.InvariantCulture)] = Any();
                break;
            case JsonArray { Count: > 0 } items:
                var at = random.Next(items.Count);
                switch (random.Next(4))
                {
                    case 0:
                        items.RemoveAt(at);
                        break;
                    case 1:
                        items.Add(items[at]?.DeepClone());
                        break;
                    default:
                        items[at] = Changed(items[at]);
                        break;
                }

                break;
            case JsonArray items:
                items.Add(Any());
                break;
        }

        return copy;
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is JsonObject or JsonArray)
        {
            places.Add(node);
            foreach (var child in node is JsonObject members ? members.Select(m => m.Value) : node.AsArray())
            {
                Collect(child, places);
            }
        }
    }

    private JsonNode? Changed(JsonNode? value)
    {
        if (value is not JsonValue scalar)
        {
            return Any();
        }

        if (scalar.TryGetValue<string>(out var text))
        {
            return random.Next(5) switch
            {
                0 => text + text,
                1 => text.Length > 0 ? text[..^1].TrimEnd('\uD83D') : "x",
                2 => text.ToUpperInvariant(),
                3 => text + " ",
                _ => Texts[random.Next(Texts.Length)],
            };
        }

        return Any();
    }

    private JsonNode? Any() =>
        random.Next(8) switch
        {
            0 => null,
            1 => random.Next(2) == 0,
            2 or 3 => JsonNode.Parse(Numbers[random.Next(Numbers.Length)]),
            4 or 5 => Texts[random.Next(Texts.Length)],
            6 => new JsonArray(JsonNode.Parse(Numbers[random.Next(Numbers.Length)])),
            _ => new JsonObject { ["x"] = Texts[random.Next(Texts.Length)] },
        };

    private JsonNode? Make(JsonNode? schema, int depth)
    {
        if (schema is not JsonObject rules || depth > 12)
        {
            return Any();
        }

        if (rules["$ref"]?.ToString() is { } reference)
        {
            return Make(definitions[reference["#/definitions/".Length..]], depth + 1);
        }

        if (rules["enum"] is JsonArray { Count: > 0 } values)
        {
            return values[random.Next(values.Count)]?.DeepClone();
        }

        if (rules["const"] is { } constant)
        {
            return constant.DeepClone();
        }

        if ((rules["oneOf"] ?? rules["anyOf"]) is JsonArray { Count: > 0 } choices)
        {
            return Merge(rules, Make(choices[random.Next(choices.Count)], depth + 1), depth);
        }

        if (rules["allOf"] is JsonArray parts)
        {
            JsonNode? whole = null;
            foreach (var part in parts)
            {
                var own = Make(part, depth + 1);
                whole = whole is JsonObject left && own is JsonObject right ? Join(left, right) : own;
            }

            return Merge(rules, whole, depth);
        }

        return Plain(rules, depth);
    }

    private JsonNode? Merge(JsonObject rules, JsonNode? value, int depth) =>
        rules["properties"] is not null && value is JsonObject own ? Join(Plain(rules, depth)!.AsObject(), own) : value;

    private static JsonObject Join(JsonObject left, JsonObject right)
    {
        foreach (var (name, value) in right)
        {
            left[name] = value?.DeepClone();
        }

        return left;
    }

    private JsonNode? Plain(JsonObject rules, int depth)
    {
        var type = rules["type"] is JsonArray { Count: > 0 } types ? types[random.Next(types.Count)]!.ToString() : rules["type"]?.ToString();
        type ??= rules["properties"] is not null ? "object" : rules["items"] is not null ? "array" : "string";
        switch (type)
        {
            case "object":
                var made = new JsonObject();
                var required = (rules["required"] as JsonArray)?.Select(r => r!.ToString()).ToHashSet(StringComparer.Ordinal) ?? [];
                foreach (var (name, property) in rules["properties"] as JsonObject ?? [])
                {
                    if (required.Contains(name) || (depth < 4 && random.Next(3) == 0))
                    {
                        made[name] = Make(property, depth + 1);
                    }
                }

                return made;
            case "array":
                var count = Math.Max(depth > 4 ? 0 : random.Next(3), Int(rules["minItems"]));
                return new JsonArray([.. Enumerable.Range(0, Math.Min(count, 20)).Select(_ => Make(rules["items"], depth + 1))]);
            case "integer":
                return JsonNode.Parse(Math.Max(random.Next(200), Int(rules["minimum"])).ToString(CultureInfo.InvariantCulture));
            case "number":
                return JsonNode.Parse(random.Next(2) == 0 ? Numbers[random.Next(8)] : Int(rules["minimum"]).ToString(CultureInfo.InvariantCulture));
            case "boolean":
                return random.Next(2) == 0;
            case "null":
                return null;
            default:
                return Text(rules);
        }
    }

    private JsonNode Text(JsonObject rules)
    {
        if (rules["pattern"]?.ToString() is { } pattern && Assay.Contract.Patterns.EcmaPattern.TryParse(pattern, out var parsed, out _)
            && parsed.Generate(random, Int(rules["minLength"]), 60) is { } text)
        {
            return text;
        }

        var sample = rules["format"]?.ToString() switch
        {
            "date" => "2026-03-01",
            "date-time" => "2026-03-01T12:00:00Z",
            "uuid" => "7d444840-9dc0-11d1-b245-5ffdce74fad2",
            "uri" or "url" => "https://example.com/a",
            "email" => "ada@example.com",
            "hostname" => "example.com",
            "ipv4" => "192.0.2.1",
            _ => random.Next(2) == 0 ? "text" : Texts[random.Next(Texts.Length)],
        };
        return random.Next(6) == 0 ? Texts[random.Next(Texts.Length)] : sample.PadRight(Math.Min(Int(rules["minLength"]), 200), 'x');
    }

    private static int Int(JsonNode? number) =>
        number is not null && double.TryParse(number.ToString(), CultureInfo.InvariantCulture, out var value) ? (int)Math.Clamp(Math.Ceiling(value), 0, 1_000_000) : 0;
}
