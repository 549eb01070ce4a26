using Assay.Contract.OpenApi;

namespace Assay.Guard.Setup;

/// <summary>A contract made ready to be enforced: everything that can be known before the first request.</summary>
internal sealed class GuardPlan
{
    public GuardPlan(ApiContract contract, GuardOptions options, IReadOnlyDictionary<Operation, OperationPlan> operations)
    {
        Contract = contract;
        Options = options;
        Operations = operations;
        HasMatrixParameters = contract.Operations.Any(o => o.Parameters.Any(p => p.Style == ParameterStyle.Matrix));
        var keys = contract.SecuritySchemes.Values.Where(s => s is { Type: "apiKey", ParameterName: not null }).ToArray();
        QueryKeys = keys.Where(s => s.In == ParameterLocation.Query).Select(s => s.ParameterName!).ToHashSet(StringComparer.Ordinal);
        CookieKeys = keys.Where(s => s.In == ParameterLocation.Cookie).Select(s => s.ParameterName!).ToHashSet(StringComparer.Ordinal);
    }

    public ApiContract Contract { get; }

    public GuardOptions Options { get; }

    public IReadOnlyDictionary<Operation, OperationPlan> Operations { get; }

    /// <summary>Whether a <c>;</c> may stand in a path.</summary>
    public bool HasMatrixParameters { get; }

    /// <summary>The query parameters that carry credentials.</summary>
    public IReadOnlySet<string> QueryKeys { get; }

    /// <summary>The cookies that carry credentials.</summary>
    public IReadOnlySet<string> CookieKeys { get; }

    /// <summary>Whether undeclared properties are taken out of answers instead of refusing them.</summary>
    public bool StripsUndeclared { get; init; }
}
