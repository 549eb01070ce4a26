using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>A parameter as it is declared once, with the operations that take it.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Place">Where it is declared.</param>
/// <param name="Operations">The operations that take it.</param>
internal sealed record ParameterUse(Parameter Parameter, Place Place, IReadOnlyList<Operation> Operations)
{
    /// <summary>How far a flaw of the parameter reaches, as text.</summary>
    public Reach Reach => Place.Reach(Operations);

    /// <summary>The texts that the parameter takes: its own schema, or that of its items; null where it takes others.</summary>
    public Schema? Text =>
        Parameter.AnySchema is not { } schema ? null
        : Composition.Admits(schema, SchemaTypes.String) ? schema
        : Composition.Admits(schema, SchemaTypes.Array) && ItemsOf(schema) is { } items && Composition.Admits(items, SchemaTypes.String) ? items
        : null;

    /// <summary>Every declared parameter that an operation takes, each declaration once, in the order of the operations.</summary>
    public static IEnumerable<ParameterUse> Of(ApiContract contract) =>
        contract.Operations
            .SelectMany(operation => operation.Parameters.Select(parameter => (parameter, operation)))
            .GroupBy(pair => pair.parameter.Node)
            .Select(group => new ParameterUse(
                group.First().parameter, Place.Of(group.Key), [.. group.Select(pair => pair.operation)]));

    /// <summary>The schema of the items of a list, wherever a part states it; null where none does.</summary>
    public static Schema? ItemsOf(Schema schema) => schema.InPlace().Select(s => s.Items).FirstOrDefault(i => i is not null);
}
