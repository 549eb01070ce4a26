using Assay.Contract.OpenApi;

namespace Assay.Lint.Shapes;

/// <summary>A parameter as it is declared once, with the operations that take it.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Place">Where it is declared.</param>
/// <param name="Operations">The operations that take it.</param>
internal sealed record ParameterUse(Parameter Parameter, Place Place, IReadOnlyList<Operation> Operations)
{
    /// <summary>Every declared parameter that an operation takes, each declaration once, in the order of the operations.</summary>
    public static IEnumerable<ParameterUse> Of(ApiContract contract) =>
        contract.Operations
            .SelectMany(operation => operation.Parameters.Select(parameter => (parameter, operation)))
            .GroupBy(pair => pair.parameter.Node)
            .Select(group => new ParameterUse(
                group.First().parameter, Place.Of(group.Key), [.. group.Select(pair => pair.operation)]));
}
