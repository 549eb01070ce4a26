using Assay.Contract.OpenApi;

namespace Assay.Guard.Identity;

/// <summary>The security of one operation: alternatives of which one must be met, each a set of schemes that must all be.</summary>
internal sealed class SecurityGate(IReadOnlyList<IReadOnlyList<SecurityGate.Demand>> alternatives)
{
    /// <summary>A scheme, how it is verified, and the scopes that are needed.</summary>
    internal sealed record Demand(SecurityScheme Scheme, SchemeCheck Check, IReadOnlyList<string> Scopes);

    /// <summary>Whether nobody has to say who they are.</summary>
    public bool IsOpen { get; } = alternatives.Count == 0;

    /// <summary>The challenge of a 401 (RFC 9110 section 11.6.1).</summary>
    public string Challenge { get; } = string.Join(", ", alternatives
        .SelectMany(a => a)
        .Select(d => d.Scheme switch
        {
            { IsBearer: true } => "Bearer",
            { HttpScheme: "basic" } => "Basic realm=\"api\", charset=\"UTF-8\"",
            { HttpScheme: { } name } => name,
            _ => "ApiKey",
        })
        .Distinct(StringComparer.Ordinal));

    /// <summary>The best that the request's credentials come to.</summary>
    public async ValueTask<Credential> AdmitAsync(Exchange exchange, CancellationToken cancellation)
    {
        var known = new Dictionary<SecurityScheme, Credential>();
        var best = Credential.Missing;
        var isOptional = IsOpen;
        foreach (var alternative in alternatives)
        {
            if (alternative.Count == 0)
            {
                isOptional = true;
                continue;
            }

            var credential = await MeetAsync(alternative, exchange, known, cancellation);
            if (credential.State == CredentialState.Valid)
            {
                return credential;
            }

            best = credential.State > best.State ? credential : best;
        }

        // Optional means that one may stay away, not that one may lie.
        return isOptional && best.State == CredentialState.Missing ? new Credential(CredentialState.Valid, null) : best;
    }

    private static async ValueTask<Credential> MeetAsync(
        IReadOnlyList<Demand> demands, Exchange exchange, Dictionary<SecurityScheme, Credential> known, CancellationToken cancellation)
    {
        var worst = CredentialState.Valid;
        Caller? caller = null;
        foreach (var demand in demands)
        {
            if (!known.TryGetValue(demand.Scheme, out var credential))
            {
                var text = CredentialReader.Read(demand.Scheme, exchange.Http, exchange.RawQuery);
                credential = text switch
                {
                    null => Credential.Missing,
                    "" => Credential.Invalid,
                    _ => await demand.Check.VerifyAsync(text, cancellation),
                };
                known[demand.Scheme] = credential;
            }

            var state = credential.Caller is { } who && !demand.Scopes.All(who.Scopes.Contains)
                ? CredentialState.Insufficient
                : credential.State;
            worst = state > worst ? state : worst;
            caller = credential.Caller is { } next ? caller?.And(next) ?? next : caller;
        }

        return worst == CredentialState.Valid ? new Credential(CredentialState.Valid, caller) : new Credential(worst, null);
    }
}
