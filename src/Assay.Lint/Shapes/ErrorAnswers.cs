using Assay.Contract.OpenApi;

namespace Assay.Lint.Shapes;

/// <summary>The answers that refuse or fail.</summary>
internal static class ErrorAnswers
{
    /// <summary>Each with its operation; a response that several operations share comes once for each.</summary>
    public static IEnumerable<(Operation Operation, Response Response)> Of(ApiContract contract) =>
        from operation in contract.Operations
        from response in operation.Responses
        where IsError(operation, response)
        select (operation, response);

    // `default` stands for errors only where success has an answer of its own.
    private static bool IsError(Operation operation, Response response) =>
        (response.Key.Length == 3 && response.Key[0] is '4' or '5')
        || (response.IsDefault && operation.Responses.Any(r => r.IsSuccess));
}
