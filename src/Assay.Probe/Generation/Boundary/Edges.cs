using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Boundary;

/// <summary>What may stand at one place of a value.</summary>
internal static class Edges
{
    private const int MostMembers = 100;

    private static readonly (SchemaTypes Type, string Name, Schema Schema)[] Types =
    [
        .. new[] { (SchemaTypes.Null, "null"), (SchemaTypes.String, "string"), (SchemaTypes.Integer, "integer"), (SchemaTypes.Number, "number"), (SchemaTypes.Boolean, "boolean"), (SchemaTypes.Array, "array"), (SchemaTypes.Object, "object") }
            .Select(t => (t.Item1, t.Item2, Schema.Parse($$"""{"type":"{{t.Item2}}"}""")!)),
    ];

    public static IEnumerable<Edge> At(Spot spot, Maker maker)
    {
        foreach (var part in spot.Parts)
        {
            foreach (var (value, i) in (part.Enum ?? []).Take(MostMembers).Select((v, i) => (v, i)))
            {
                yield return new Edge(value, part.Schema["enum"] is null ? "const" : "enum", $"member {i + 1}");
            }

            foreach (var ((keyword, value), i) in part.Stated.Take(MostMembers).Select((s, i) => (s, i)))
            {
                yield return new Edge(value, keyword, keyword == "examples" ? $"number {i + 1}" : "as stated");
            }
        }

        if (spot.Parts.Any(p => p.Enum is not null))
        {
            yield break;
        }

        foreach (var edge in OtherTypes(spot, maker).Concat(spot.Value switch
        {
            JsonObject members => ObjectEdges.Of(spot, members, maker),
            JsonArray => ArrayEdges.Of(spot, maker),
            JsonValue scalar when scalar.GetValueKind() == System.Text.Json.JsonValueKind.String => TextEdges.Of(spot, maker),
            JsonValue scalar when scalar.GetValueKind() == System.Text.Json.JsonValueKind.Number => NumberEdges.Of(spot),
            JsonValue => [new Edge(true, "type", "true"), new Edge(false, "type", "false")],
            _ => [],
        }))
        {
            yield return edge;
        }
    }

    private static IEnumerable<Edge> OtherTypes(Spot spot, Maker maker)
    {
        if (spot.Parts.All(p => p.Schema.Types == SchemaTypes.None))
        {
            yield break;
        }

        var own = Maker.Kind(spot.Value);
        foreach (var (type, name, schema) in Types)
        {
            if ((spot.Types & type) != 0 && (own & type) == 0 && maker.TryMake([.. spot.Schemas, schema], 3, 2, out var value))
            {
                yield return new Edge(value, type == SchemaTypes.Null && spot.Parts.Any(p => p.Schema.Dialect == Dialect.OpenApi30) ? "nullable" : "type", name);
            }
        }
    }
}
