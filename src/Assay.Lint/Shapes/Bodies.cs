using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>The objects that stand at the top of a body: the body itself, its items, or what a wrapper of one property holds.</summary>
internal static class Bodies
{
    /// <summary>The objects at the top of an operation's request.</summary>
    public static IEnumerable<Schema> OfRequest(Operation operation) =>
        (operation.RequestBody?.Content ?? []).SelectMany(m => new[] { m.Schema, m.ItemSchema }).OfType<Schema>().SelectMany(Tops).Distinct();

    /// <summary>The objects at the top of an operation's successful answers, and those that their properties hold.</summary>
    public static IEnumerable<Schema> OfAnswer(Operation operation)
    {
        foreach (var top in operation.Responses.Where(r => r.IsSuccess || r.IsDefault).SelectMany(r => r.Content)
            .Select(m => m.Schema).OfType<Schema>().SelectMany(Tops).Distinct())
        {
            yield return top;
            foreach (var inner in top.AllProperties().SelectMany(p => ObjectsOf(p.Schema)))
            {
                yield return inner;
            }
        }
    }

    /// <summary>The objects of <see cref="OfAnswer"/> of all operations, with all that constrains them.</summary>
    public static IReadOnlySet<Schema> Answered(ApiContract contract) =>
        Facts.Of(contract).Once<HashSet<Schema>>(nameof(Answered), () => contract.Operations.SelectMany(OfAnswer).SelectMany(top => top.InPlace()).ToHashSet());

    /// <summary>The objects of <see cref="OfRequest"/> of all operations, with all that constrains them.</summary>
    public static IReadOnlySet<Schema> Asked(ApiContract contract) =>
        Facts.Of(contract).Once<HashSet<Schema>>(nameof(Asked), () => contract.Operations.SelectMany(OfRequest).SelectMany(top => top.InPlace()).ToHashSet());

    private static IEnumerable<Schema> Tops(Schema body)
    {
        foreach (var top in ObjectsOf(body))
        {
            yield return top;
            if (top.AllProperties() is [var only])
            {
                foreach (var wrapped in ObjectsOf(only.Schema))
                {
                    yield return wrapped;
                }
            }
        }
    }

    private static IEnumerable<Schema> ObjectsOf(Schema value)
    {
        if (Composition.Admits(value, SchemaTypes.Object))
        {
            yield return value.Resolved;
        }

        if (Composition.Admits(value, SchemaTypes.Array) && ParameterUse.ItemsOf(value) is { } items && Composition.Admits(items, SchemaTypes.Object))
        {
            yield return items.Resolved;
        }
    }
}
