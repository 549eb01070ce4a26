using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class TrustedHeader : Rule
{
    public override string Code => "ZTL143";

    public override string Name => "trusted-header";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 290;

    public override string Doc => """
        ## What it does
        Finds headers with which a caller says who they are, what they may do or where they come from: `X-User-Id`, `X-Role`,
        `X-Forwarded-For`, `X-Original-URL`, ...; among the parameters, and as the key of an `apiKey` scheme. One finding for each name.
        ## Why it matters
        A proxy writes such headers for the server behind it. Where callers write them, `X-User-Id: 1` is all it takes to be somebody else, and
        `X-Forwarded-For` gets around address filters and limits (CWE-290).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: X-User-Id, in: header, schema: { type: string, format: uuid } }]
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders:
            get:
              parameters: [{ name: X-Request-Id, in: header, schema: { type: string, format: uuid } }]
        components:
          securitySchemes: { bearerAuth: { type: http, scheme: bearer } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        foreach (var header in Found(contract).GroupBy(u => u.Parameter.Name, StringComparer.OrdinalIgnoreCase))
        {
            var place = header.First().Place;
            var operations = header.SelectMany(u => u.Operations).Distinct().Count();
            yield return Report(
                place.Node,
                $"{place.Title} lets callers say {(TrustedHeaders.IsIdentity(header.Key) ? "who they are" : "where the request comes from")}{(operations > 1 ? $" ({operations} operations)" : "")}",
                "leave it out of the contract, let the proxy overwrite it, and take the caller from the verified token");
        }

        foreach (var scheme in contract.SecuritySchemes.Values)
        {
            if (scheme is { Type: "apiKey", In: ParameterLocation.Header, ParameterName: { } name } && TrustedHeaders.IsIdentity(name))
            {
                yield return Report(
                    scheme.Node,
                    $"the scheme `{Names.Short(scheme.Name)}` believes whoever the caller says they are in `{Names.Short(name)}`",
                    "ask for something that only this caller has: a signed token, or a client certificate");
            }
        }
    }

    /// <summary>The parameters, each by itself.</summary>
    internal static IReadOnlyList<ParameterUse> Found(ApiContract contract) =>
        Facts.Of(contract).Once<ParameterUse[]>(nameof(TrustedHeader), () => [.. Find(contract)]);

    private static IEnumerable<ParameterUse> Find(ApiContract contract) =>
        Facts.Of(contract).Parameters.Where(u =>
            u.Parameter.In == ParameterLocation.Header && (TrustedHeaders.IsIdentity(u.Parameter.Name) || TrustedHeaders.IsOrigin(u.Parameter.Name)));
}
