using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>How large an honest body can be.</summary>
internal static class BodySize
{
    /// <summary>The operations whose bodies the contract does not bound: they are binary, or hold a text, list or object without a largest size.</summary>
    public static HashSet<Operation> Unbounded(ApiContract contract)
    {
        var found = contract.Operations.Where(o => o.RequestBody?.Content.Any(m => m.Schema is null) == true).ToHashSet();
        foreach (var use in contract.SchemaUses.Where(u => u.InRequestBody && u.IsWhole(Direction.Request) && IsUnbounded(u.Schema)))
        {
            found.UnionWith(use.RequestOperations.Where(o => o.RequestBody is not null));
        }

        return found;
    }

    private static bool IsUnbounded(Schema schema)
    {
        var types = Composition.Types(schema);
        return (types == SchemaTypes.All && !schema.IsFalse && schema.Enum is null)
            || ((types & SchemaTypes.String) != 0 && !Composition.IsLimited(schema, SchemaTypes.String, TextLimits.IsBounded))
            || ((types & SchemaTypes.Array) != 0 && !Composition.IsLimited(schema, SchemaTypes.Array, s => s["maxItems"] is not null))
            || ((types & SchemaTypes.Object) != 0 && !Composition.IsLimited(schema, SchemaTypes.Object, IsClosed));
    }

    private static bool IsClosed(Schema schema) =>
        schema["maxProperties"] is not null || schema.AdditionalProperties is { IsFalse: true } || schema.Sub("unevaluatedProperties") is { IsFalse: true };
}
