using System.Globalization;
using System.Text.Json.Nodes;

namespace Assay.Bench.Speed;

/// <summary>The shapes of schemas that validation is measured on.</summary>
internal static class SpeedCases
{
    private static readonly string[] Words =
        ["created", "updated", "paid", "packed", "shipped", "returned", "refunded", "closed", "opened", "merged", "signed", "billed"];

    public static IReadOnlyList<SpeedCase> All { get; } =
    [
        FlatSmall(), FlatLarge(), Order(), HugeSchema(), DeepAllOf(), DiscriminatedUnion(), PlainUnion(), LargeArray(), LongStrings(), MixedStrings(),
    ];

    // 0.3 KB: what a GET of one user answers.
    private static SpeedCase FlatSmall() => new("flat-300-bytes", 2.0, """
        { "type": "object", "additionalProperties": false, "required": ["id", "email", "name", "created_at", "active"],
          "properties": {
            "id": { "type": "string", "format": "uuid" },
            "email": { "type": "string", "format": "email", "maxLength": 254 },
            "name": { "type": "string", "minLength": 1, "maxLength": 100 },
            "created_at": { "type": "string", "format": "date-time" },
            "birthday": { "type": "string", "format": "date" },
            "active": { "type": "boolean" },
            "role": { "enum": ["customer", "clerk", "admin"] },
            "logins": { "type": "integer", "minimum": 0, "maximum": 2147483647 },
            "country": { "type": "string", "pattern": "^[A-Z]{2}$" } } }
        """, """
        {"id":"7d444840-9dc0-11d1-b245-5ffdce74fad2","email":"ada.lovelace@example.com","name":"Ada Lovelace","created_at":"2026-03-01T12:30:15Z","birthday":"1815-12-10","active":true,"role":"customer","logins":1815,"country":"GB"}
        """.Trim());

    // 1 KB: a record of thirty fields.
    private static SpeedCase FlatLarge()
    {
        var (properties, document) = (new JsonObject(), new JsonObject());
        for (var i = 0; i < 30; i++)
        {
            var name = $"field_{Words[i % Words.Length]}_{i}";
            (properties[name], document[name]) = (i % 6) switch
            {
                0 => (Schema("""{ "type": "string", "maxLength": 80 }"""), (JsonNode)$"some text of {Words[i % Words.Length]}"),
                1 => (Schema("""{ "type": "integer", "minimum": 0, "maximum": 1000000 }"""), i * 1037),
                2 => (Schema("""{ "type": "string", "format": "date-time" }"""), $"2026-03-{(i % 28) + 1:D2}T08:00:00Z"),
                3 => (Schema("""{ "type": "boolean" }"""), i % 2 == 0),
                4 => (Schema("""{ "type": "number", "minimum": 0 }"""), i + 0.25),
                _ => (Schema("""{ "enum": ["new", "paid", "packed", "shipped", "returned"] }"""), "packed"),
            };
        }

        return new("flat-1-kb", 2.0, Closed(properties), document);
    }

    // The order of the shop: patterns, formats, multiples, nested lines. Not of a cent: ajv takes 19.99 for no multiple of 0.01.
    private static SpeedCase Order() => new("order-with-lines", null, """
        { "type": "object", "additionalProperties": false, "required": ["id", "status", "lines"],
          "properties": {
            "id": { "type": "string", "format": "uuid" },
            "status": { "enum": ["new", "paid", "shipped"] },
            "note": { "type": "string", "maxLength": 200 },
            "lines": { "type": "array", "maxItems": 100, "items": {
              "type": "object", "additionalProperties": false, "required": ["sku", "quantity"],
              "properties": {
                "sku": { "type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$" },
                "quantity": { "type": "integer", "minimum": 1, "maximum": 1000 },
                "price": { "type": "number", "minimum": 0, "multipleOf": 0.25 } } } } } }
        """, """{"id":"7d444840-9dc0-11d1-b245-5ffdce74fad2","status":"new","note":"leave it at the door","lines":["""
        + string.Join(",", Enumerable.Range(1, 8).Select(i => $$"""{"sku":"ABC-{{1000 + i}}","quantity":{{i}},"price":{{i}}9.75}""")) + "]}");

    // 86 KB of schema, in definitions that refer to each other, and a document that meets each of them.
    private static SpeedCase HugeSchema()
    {
        var definitions = new JsonObject();
        var (root, document) = (new JsonObject(), new JsonObject());
        const int count = 64;
        for (var d = 0; d < count; d++)
        {
            var (properties, value) = (new JsonObject(), new JsonObject());
            for (var p = 0; p < 10; p++)
            {
                var name = $"{Words[p]}_{Words[(p + d) % Words.Length]}";
                var description = $"The {Words[p]} of part {d}, as it stands in the register.";
                (properties[name], JsonNode? own) = (p % 4) switch
                {
                    0 => (Schema($$"""{ "type": "string", "maxLength": 64, "description": "{{description}}" }"""), (JsonNode)$"value {p}"),
                    1 => (Schema($$"""{ "type": "integer", "minimum": 0, "maximum": 100000, "description": "{{description}}" }"""), p * d),
                    2 => (Schema($$"""{ "type": "string", "format": "uri", "maxLength": 200, "description": "{{description}}" }"""), $"https://example.com/{d}/{p}"),
                    _ => (Schema($$"""{ "type": "array", "maxItems": 10, "items": { "type": "string", "pattern": "^[a-z]+$" }, "description": "{{description}}" }"""), new JsonArray("a", "bc")),
                };
                if (p < 4)
                {
                    value[name] = own;
                }
            }

            if (d + 1 < count)
            {
                properties["next"] = Schema($$"""{ "$ref": "#/$defs/part{{d + 1}}" }""");
            }

            definitions[$"part{d}"] = Closed(properties, required: false);
            root[$"part{d}"] = Schema($$"""{ "$ref": "#/$defs/part{{d}}" }""");
            document[$"part{d}"] = value;
        }

        var schema = Closed(root);
        schema["$defs"] = definitions;
        return new("schema-86-kb", null, schema, document);
    }

    // Eight levels of allOf, each with properties of its own, closed at the top by unevaluatedProperties.
    private static SpeedCase DeepAllOf()
    {
        var (definitions, document) = (new JsonObject(), new JsonObject());
        for (var level = 0; level < 8; level++)
        {
            var properties = new JsonObject();
            for (var p = 0; p < 3; p++)
            {
                var name = $"{Words[p]}_{level}";
                properties[name] = p == 1 ? Schema("""{ "type": "integer", "minimum": 0 }""") : Schema("""{ "type": "string", "maxLength": 50 }""");
                document[name] = p == 1 ? level : $"level {level}";
            }

            var own = new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray($"{Words[0]}_{level}") };
            definitions[$"level{level}"] = level == 0 ? own : new JsonObject { ["allOf"] = new JsonArray(Schema($$"""{ "$ref": "#/definitions/level{{level - 1}}" }"""), own) };
        }

        return new("deep-all-of", null, new JsonObject { ["$ref"] = "#/definitions/level7", ["unevaluatedProperties"] = false, ["definitions"] = definitions }, document);
    }

    // Twenty events, each one of eight kinds that a constant tells apart.
    private static SpeedCase DiscriminatedUnion()
    {
        var alternatives = new JsonArray();
        for (var kind = 0; kind < 8; kind++)
        {
            alternatives.Add((JsonNode)Closed(new JsonObject
            {
                ["kind"] = Schema($$"""{ "const": "{{Words[kind]}}" }"""),
                ["at"] = Schema("""{ "type": "string", "format": "date-time" }"""),
                ["amount"] = Schema("""{ "type": "integer", "minimum": 0 }"""),
                [$"{Words[kind]}_reason"] = Schema("""{ "type": "string", "maxLength": 100 }"""),
            }));
        }

        var events = new JsonArray();
        for (var i = 0; i < 20; i++)
        {
            var kind = Words[i * 3 % 8];
            events.Add((JsonNode)new JsonObject { ["kind"] = kind, ["at"] = "2026-03-01T12:30:15Z", ["amount"] = i, [$"{kind}_reason"] = "because of this" });
        }

        return new("discriminated-union", 4.0, List(new JsonObject { ["oneOf"] = alternatives }), events);
    }

    // Values that no constant tells apart: anyOf and oneOf by type, by required names and by ranges.
    private static SpeedCase PlainUnion()
    {
        var schema = List(Schema("""
            { "type": "object", "properties": {
                "id": { "oneOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "format": "uuid" }, { "type": "null" }] },
                "amount": { "anyOf": [{ "type": "string", "pattern": "^[0-9]+[.][0-9]{2}$" }, { "type": "number", "minimum": 0 }] },
                "target": { "oneOf": [
                  { "type": "object", "required": ["email"], "properties": { "email": { "type": "string", "format": "email" } } },
                  { "type": "object", "required": ["phone"], "properties": { "phone": { "type": "string", "pattern": "^[+][0-9]{6,15}$" } } },
                  { "type": "object", "required": ["street", "city"], "properties": { "street": { "type": "string" }, "city": { "type": "string" } } }] } } }
            """)!);
        var items = new JsonArray();
        for (var i = 0; i < 20; i++)
        {
            items.Add((JsonNode)new JsonObject
            {
                ["id"] = i % 3 == 0 ? i + 1 : i % 3 == 1 ? "7d444840-9dc0-11d1-b245-5ffdce74fad2" : null,
                ["amount"] = i % 2 == 0 ? "12.50" : 12.5,
                ["target"] = (i % 3) switch
                {
                    0 => new JsonObject { ["email"] = "ada@example.com" },
                    1 => new JsonObject { ["phone"] = "+441234567890" },
                    _ => new JsonObject { ["street"] = "St James's Square 12", ["city"] = "London" },
                },
            });
        }

        return new("plain-union", 4.0, schema, items);
    }

    // Two thousand small objects.
    private static SpeedCase LargeArray()
    {
        var items = new JsonArray();
        for (var i = 0; i < 2_000; i++)
        {
            items.Add((JsonNode)new JsonObject { ["id"] = i + 1, ["name"] = $"product {i}", ["price"] = (i % 90) + 0.5, ["stock"] = i % 7 });
        }

        return new("large-array", null, List(Closed(new JsonObject
        {
            ["id"] = Schema("""{ "type": "integer", "minimum": 1 }"""),
            ["name"] = Schema("""{ "type": "string", "minLength": 1, "maxLength": 80 }"""),
            ["price"] = Schema("""{ "type": "number", "minimum": 0, "maximum": 100000 }"""),
            ["stock"] = Schema("""{ "type": "integer", "minimum": 0 }"""),
        })), items);
    }

    // Ten texts of 4 KB each.
    private static SpeedCase LongStrings() => Texts("long-strings", ["The quick brown fox jumps on. "]);

    // The same, most of them beyond ASCII or with three escapes in thirty characters: each byte has to be looked at.
    private static SpeedCase MixedStrings() =>
        Texts("long-strings-mixed", ["The quick brown fox jumps on. ", "Grüße aus Köln, naïve façade. ", "A \"quoted\" line\nand the next. "]);

    private static SpeedCase Texts(string name, string[] lines)
    {
        var texts = new JsonArray();
        for (var i = 0; i < 10; i++)
        {
            var line = lines[i % lines.Length];
            texts.Add((JsonNode)string.Concat(Enumerable.Repeat(line, 4096 / line.Length)));
        }

        return new(name, null, List(Schema("""{ "type": "string", "minLength": 1, "maxLength": 5000, "pattern": "^[^<>]*$" }""")!), texts);
    }

    private static JsonNode? Schema(string json) => JsonNode.Parse(json);

    private static JsonObject Closed(JsonObject properties, bool required = true)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (required)
        {
            schema["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]);
        }

        schema["properties"] = properties;
        return schema;
    }

    private static JsonObject List(JsonNode items) => new() { ["type"] = "array", ["maxItems"] = 10_000, ["items"] = items };
}
