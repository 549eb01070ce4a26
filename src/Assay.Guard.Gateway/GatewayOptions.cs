using Microsoft.Extensions.Logging;

namespace Assay.Guard.Gateway;

/// <summary>What a gateway is told.</summary>
/// <param name="ContractPath">The OpenAPI description that is enforced.</param>
/// <param name="Upstream">The API behind the gateway: an absolute http or https URL; a path in it is put in front of every path.</param>
public sealed record GatewayOptions(string ContractPath, string Upstream)
{
    /// <summary>Where the gateway listens. Default: <c>http://127.0.0.1:8080</c>; port 0 is a free one.</summary>
    public IReadOnlyList<string> Listen { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>Sets what the contract does not say: mode, bounds, credentials. Default: nothing.</summary>
    public Action<GuardOptions>? Guard { get; init; }

    /// <summary>How long the API may take for a whole answer. Default: 30 seconds; the answer is then 504.</summary>
    public TimeSpan UpstreamTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A path that answers 200 as long as the gateway lives, such as <c>/healthz</c>. Default: none.</summary>
    public string? HealthPath { get; init; }

    /// <summary>Where the gateway logs to. Default: nowhere.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}
