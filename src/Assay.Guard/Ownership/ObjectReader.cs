using Assay.Guard.Setup;

namespace Assay.Guard.Ownership;

/// <summary>Reads an object before it is changed, with the caller's own credential, and tells whose it is.</summary>
internal static class ObjectReader
{
    private const int LargestObject = 1024 * 1024;

    public static async Task<ObjectRead> ReadAsync(Exchange exchange, ReadFirst read, Backend backend, CancellationToken cancellation)
    {
        var answer = await backend.GetAsync(exchange.Http, TargetOf(exchange, read), LargestObject, cancellation);
        return answer switch
        {
            null or { Status: >= 500 } => ObjectRead.Failed,
            { Status: 200 } when Owners.IsOwn(answer.Body, read.Rules, exchange.Credential.Caller) => ObjectRead.Own,
            _ => ObjectRead.NotOwn,
        };
    }

    private static string TargetOf(Exchange exchange, ReadFirst read)
    {
        if (read.PathTemplate is null)
        {
            return exchange.RawPath;
        }

        // The template's parts are the contract's, its values were checked with the parameters and are still encoded.
        var path = exchange.Route.PathValues.Aggregate(
            read.PathTemplate, (template, value) => template.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));
        return BasePathOf(exchange) + path;
    }

    private static string BasePathOf(Exchange exchange) =>
        exchange.Plan.Contract.BasePaths.FirstOrDefault(p => p.Length > 0 && exchange.RawPath.StartsWith(p + "/", StringComparison.Ordinal)) ?? "";
}
