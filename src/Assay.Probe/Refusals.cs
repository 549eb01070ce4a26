using System.Net;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Probe.Identities;

namespace Assay.Probe;

/// <summary>What keeps a run from starting, seen before anything is sent.</summary>
internal static class Refusals
{
    public static ProbeFailure? Of(ApiContract contract, Uri target, IReadOnlyList<Identity> identities, ProbeOptions options)
    {
        if (!contract.IsReadable || contract.Operations.Count == 0)
        {
            return new(ProbeFailureKind.NothingToProbe,
                contract.IsReadable ? "the description holds no operation" : "the description cannot be read",
                "run `assay lint` on it");
        }

        if (!target.IsAbsoluteUri || target.Scheme is not ("http" or "https"))
        {
            return new(ProbeFailureKind.RefusedTarget, "the target is no http or https URL", "write it like http://127.0.0.1:5000");
        }

        if (!options.OwnTarget && !IsLoopback(target))
        {
            return new(ProbeFailureKind.RefusedTarget,
                $"`{Names.Short(target.Host)}` is not this machine",
                "attack only what is yours; if it is, say so with --i-own-this-target");
        }

        if (options.State?.IsOf(contract, target, identities, options) == false)
        {
            return new(ProbeFailureKind.NothingToProbe, "the state is of another run", "give the description, target, callers, seed and choices of the run that wrote it, or another file");
        }

        var now = options.Time.GetUtcNow();
        foreach (var identity in identities)
        {
            if (identity.Jwt?.Expires is { } expires && expires <= now)
            {
                return new(ProbeFailureKind.ExpiredIdentity,
                    $"the token of `{identity.Name}` expired on {expires:yyyy-MM-dd 'at' HH:mm:ss 'UTC'}",
                    "get a new token");
            }
        }

        return null;
    }

    // A name is loopback by definition (RFC 6761, section 6.3) or by what it resolves to when connections are made.
    private static bool IsLoopback(Uri target) =>
        target.IsLoopback || target.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(target.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
