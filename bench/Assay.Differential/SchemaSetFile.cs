using System.Globalization;
using System.Text.Json.Nodes;

namespace Assay.Differential;

/// <summary>The component schemas of a description as definitions of JSON Schema 2020-12, which both sides read alike.</summary>
internal static class SchemaSetFile
{
    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal) { "properties", "patternProperties", "definitions", "$defs", "dependentSchemas" };
    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal) { "allOf", "anyOf", "oneOf", "prefixItems" };
    private static readonly HashSet<string> Schemas = new(StringComparer.Ordinal) { "items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames", "unevaluatedProperties", "unevaluatedItems" };

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "multipleOf", "minItems", "maxItems", "uniqueItems",
        "minProperties", "maxProperties", "dependentRequired", "minContains", "maxContains",
    };

    /// <summary>The definitions of a description; null where it has none.</summary>
    public static JsonObject? Of(JsonNode description)
    {
        var components = (description["components"]?["schemas"] ?? description["definitions"]) as JsonObject;
        if (components is null || components.Count == 0)
        {
            return null;
        }

        var definitions = new JsonObject();
        foreach (var (name, schema) in components)
        {
            definitions[name] = Convert(schema);
        }

        return new JsonObject { ["definitions"] = definitions };
    }

    // References to anything but a component mean `true` here: the point is validation, not resolution.
    private static JsonNode? Convert(JsonNode? schema)
    {
        if (schema is not JsonObject old)
        {
            return schema is JsonValue value && value.TryGetValue<bool>(out var admits) ? admits : true;
        }

        var converted = new JsonObject();
        if (old["$ref"]?.ToString() is { } reference)
        {
            var name = reference[(reference.LastIndexOf('/') + 1)..];
            return reference is ['#', ..] && (reference == "#/components/schemas/" + name || reference == "#/definitions/" + name)
                ? new JsonObject { ["$ref"] = "#/definitions/" + name }
                : true;
        }

        foreach (var (key, value) in old)
        {
            if (Maps.Contains(key) && value is JsonObject map)
            {
                converted[key] = new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, Convert(m.Value))));
            }
            else if (Lists.Contains(key) && value is JsonArray list)
            {
                converted[key] = new JsonArray([.. list.Select(Convert)]);
            }
            else if (Schemas.Contains(key))
            {
                converted[key] = Convert(value);
            }
            else if (key == "required" && value is JsonArray names)
            {
                // Names that stand twice are a mistake that both sides refuse; here it would hide all schemas beside it.
                converted[key] = new JsonArray([.. names.Select(n => n!.ToString()).Distinct(StringComparer.Ordinal).Select(n => (JsonNode)n)]);
            }
            else if (Kept.Contains(key))
            {
                converted[key] = value?.DeepClone();
            }
            else if (key is "exclusiveMinimum" or "exclusiveMaximum" && value is JsonValue bound)
            {
                var plain = key == "exclusiveMinimum" ? "minimum" : "maximum";
                if (!bound.TryGetValue<bool>(out var isOut))
                {
                    converted[key] = value.DeepClone();
                }
                else if (isOut && old[plain] is { } at)
                {
                    converted[key] = at.DeepClone();
                }
            }
        }

        if (old["nullable"]?.ToString().ToLower(CultureInfo.InvariantCulture) == "true" && converted["type"] is JsonValue type)
        {
            converted["type"] = new JsonArray(type.DeepClone(), "null");
        }

        // 2.0's `file`, and what is no schema at all.
        if (converted["type"]?.ToString() == "file")
        {
            converted.Remove("type");
        }

        return converted;
    }
}
