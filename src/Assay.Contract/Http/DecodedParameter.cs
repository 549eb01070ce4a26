using Assay.Contract.OpenApi;

namespace Assay.Contract.Http;

/// <summary>A parameter's value as the API will see it.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Json">The value as UTF-8 JSON; null where the parameter was not sent, or could not be decoded.</param>
/// <param name="Error">What is wrong with it, without the value; null where nothing is.</param>
public sealed record DecodedParameter(Parameter Parameter, ReadOnlyMemory<byte>? Json, string? Error);

/// <summary>The parameters of a query.</summary>
/// <param name="Values">One for each declared query parameter, in file order.</param>
/// <param name="Undeclared">How many names the operation does not declare.</param>
/// <param name="IsMalformed">Whether the query as a whole could not be split and decoded.</param>
public sealed record DecodedQuery(IReadOnlyList<DecodedParameter> Values, int Undeclared, bool IsMalformed);
