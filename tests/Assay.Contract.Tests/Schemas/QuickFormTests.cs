using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Common;
using CsCheck;

namespace Assay.Contract.Tests.Schemas;

/// <summary>The flat form of a schema, which answers whether, agrees with the schema as it is written, which answers why not.</summary>
public sealed class QuickFormTests
{
    private static readonly string[] Names = ["kind", "a", "b", "c", "long_name_of_a_property"];

    private static readonly Gen<string> Value = OneOf("\"one\"", "\"two\"", "\"t\\u0077o\"", "\"\"", "\"three\"", "0", "1", "2.5", "-7", "1e1", "true", "null");

    private static readonly Gen<string> Document = Gen.Recursive<string>((depth, inner) =>
        depth > 2
            ? Value
            : Gen.OneOf(
                Value,
                inner.Array[0, 3].Select(items => "[" + string.Join(",", items) + "]"),
                Members(inner), Members(inner), Members(inner)));

    private static readonly Gen<string> Keyword = OneOf(
        """ "type": "object" """, """ "type": ["string", "integer"] """, """ "type": "number" """, """ "type": ["object", "array", "null"] """,
        """ "enum": ["one", "two"] """, """ "const": "one" """, """ "enum": [0, null, "three"] """, """ "minimum": 1 """, """ "exclusiveMaximum": 2.5 """,
        """ "multipleOf": 0.5 """, """ "maxLength": 3 """, """ "minLength": 1 """, """ "pattern": "^t" """, """ "format": "date" """,
        """ "required": ["kind"] """, """ "required": ["a", "b"] """, """ "minProperties": 1 """, """ "maxProperties": 2 """, """ "maxItems": 1 """,
        """ "uniqueItems": true """, """ "additionalProperties": false """, """ "unevaluatedProperties": false """, """ "unevaluatedItems": false """,
        """ "$ref": "#/$defs/x" """, """ "$ref": "#/$defs/y" """, """ "dependentRequired": { "a": ["b"] } """, """ "readOnly": true """, """ "writeOnly": true """);

    private static readonly Gen<string> Constrained = Gen.Recursive<string>((depth, inner) =>
    {
        if (depth > 2)
        {
            return Keyword.Select(k => "{" + k + "}");
        }

        var some = inner.Array[1, 3].Select(s => "[" + string.Join(",", s) + "]");
        var composed = Gen.OneOf(
            some.Select(s => $"\"allOf\": {s}"), some.Select(s => $"\"allOf\": {s}"), some.Select(s => $"\"anyOf\": {s}"), some.Select(s => $"\"oneOf\": {s}"),
            some.Select(s => $"\"prefixItems\": {s}"), inner.Select(s => $"\"not\": {s}"), inner.Select(s => $"\"items\": {s}"), inner.Select(s => $"\"contains\": {s}"),
            Gen.Select(inner, inner, inner, (a, b, c) => $"\"if\": {a}, \"then\": {b}, \"else\": {c}"),
            Members(inner).Select(m => $"\"properties\": {m}"), Members(inner).Select(m => $"\"properties\": {m}"), Members(inner).Select(m => $"\"dependentSchemas\": {m}"),
            inner.Select(s => $"\"patternProperties\": {{ \"^.$\": {s} }}"), inner.Select(s => $"\"additionalProperties\": {s}"),
            inner.Select(s => $"\"unevaluatedProperties\": {s}"), inner.Select(s => $"\"propertyNames\": {s}"));
        return Gen.OneOf(Keyword, composed, composed).Array[1, 4]
            .Select(keywords => "{" + string.Join(",", keywords.DistinctBy(k => k.Split(':')[0].Trim())) + "}");
    });

    [Fact]
    public void Agrees_with_the_schema_as_written() =>
        Gen.Select(Constrained, Constrained, Constrained, Document.Array[6], Gen.Bool, Gen.Enum<Direction>()).SampleSame(
            4_000,
            sample =>
            {
                var (root, x, y, documents, isStrict, direction) = sample;
                var text = new JsonObject
                {
                    ["allOf"] = new JsonArray(JsonNode.Parse(root)),
                    ["$defs"] = new JsonObject { ["x"] = JsonNode.Parse(x), ["y"] = JsonNode.Parse(y) },
                };
                var options = new SchemaOptions { Dialect = Dialect.Draft202012, Strictness = isStrict ? Strictness.ZeroTrust : Strictness.Contract };
                if (Schema.Parse(text.ToJsonString(), options) is not { } schema)
                {
                    // A circle of references that never reaches a value is a problem of its own.
                    return;
                }

                foreach (var document in documents)
                {
                    var utf8 = Encoding.UTF8.GetBytes(document);
                    var violations = schema.Explain(utf8, direction, out var gaveUp);

                    // A circle of schemas in one place: what comes before it may differ.
                    if (!gaveUp && schema.IsValid(utf8, direction) != (violations.Count == 0))
                    {
                        throw new InvalidOperationException($"{document}: {string.Join("; ", violations)}: {text.ToJsonString()}");
                    }
                }
            });

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Members(Gen<string> value) =>
        Gen.Select(OneOf(Names), value).Array[0, 4].Select(members =>
            "{" + string.Join(",", members.DistinctBy(m => m.Item1).Select(m => $"\"{m.Item1}\":{m.Item2}")) + "}");
}
