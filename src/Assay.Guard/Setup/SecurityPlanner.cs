using System.Text;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Guard.Identity;

namespace Assay.Guard.Setup;

/// <summary>Finds out how each security scheme is verified. One that cannot be is a problem: the guard fails closed, and at once.</summary>
internal sealed class SecurityPlanner(
    GuardOptions options, Backend backend, Extensions extensions, ICollection<Finding> problems)
{
    private const int LargestKeySet = 256 * 1024;

    private readonly Dictionary<string, SchemeCheck?> _checks = new(StringComparer.Ordinal);

    public SecurityGate Plan(Operation operation)
    {
        var alternatives = new List<IReadOnlyList<SecurityGate.Demand>>();
        foreach (var requirement in operation.Security ?? [])
        {
            var demands = new List<SecurityGate.Demand>();
            foreach (var required in requirement.Schemes)
            {
                if (CheckOf(required, operation) is { } check)
                {
                    demands.Add(new SecurityGate.Demand(required.Scheme!, check, required.Scopes));
                }
            }

            alternatives.Add(demands);
        }

        return new SecurityGate(alternatives);
    }

    private SchemeCheck? CheckOf(RequiredScheme required, Operation operation)
    {
        if (!_checks.TryGetValue(required.Name, out var check))
        {
            _checks[required.Name] = check = required.Scheme is { } scheme ? Create(scheme) : null;
            if (check is null)
            {
                var where = required.Scheme?.Node.Where ?? (operation.Node["security"] ?? operation.Node).Where;
                problems.Add(Controls.UnverifiableScheme.Find(where, required.Scheme is null
                    ? $"no security scheme is named `{Names.Short(required.Name)}`"
                    : $"nothing says how credentials of `{Names.Short(required.Name)}` are verified"));
            }
        }

        return check;
    }

    private SchemeCheck? Create(SecurityScheme scheme)
    {
        var settings = extensions.Jwt(scheme);
        switch (options.Credentials.TryGetValue(scheme.Name, out var check) ? check : null)
        {
            case CredentialCheck.DelegatedCheck(var verify):
                return new DelegatedSchemeCheck(verify);
            case CredentialCheck.UncheckedCredential:
                return new PresenceCheck();
            case CredentialCheck.JwtCheck(var own):
                settings = own;
                break;
        }

        // A client certificate has been verified by the connection before anyone sees the request.
        return scheme.Type == "mutualTLS" ? new PresenceCheck()
            : settings is not null && scheme.IsBearer ? new TokenCheck(settings, Keys(settings), options.Time)
            : null;
    }

    private KeySet Keys(JwtSettings settings)
    {
        Func<CancellationToken, Task<byte[]?>> fetch =
            settings.Keys is { } text ? _ => Task.FromResult<byte[]?>(Encoding.UTF8.GetBytes(text))
            : settings.Jwks is { } path && path.StartsWith('/') ? async cancellation =>
                await backend.GetAsync(null, path, LargestKeySet, cancellation) is { Status: 200 } answer ? answer.Body : null
            : cancellation => KeyDownload.GetAsync(settings.Jwks ?? "", LargestKeySet, cancellation);
        return new KeySet(fetch, settings.KeyLifetime, options.Time);
    }
}
