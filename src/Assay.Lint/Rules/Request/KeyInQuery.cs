using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Rules.Request;

internal sealed class KeyInQuery : Rule
{
    public override string Code => "ZTL119";

    public override string Name => "key-in-query";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 598;

    public override string Doc => """
        ## What it does
        Finds security schemes of type `apiKey` whose key travels in the query.
        ## Why it matters
        Addresses stand in the logs of servers and proxies, in the history of browsers and in `Referer` headers, and the key with them (CWE-598).
        ## Bad
        ```yaml
        paths: {}
        components:
          securitySchemes:
            key: { type: apiKey, in: query, name: api_key }
        ```
        ## Good
        ```yaml
        paths: {}
        components:
          securitySchemes:
            key: { type: apiKey, in: header, name: X-Api-Key }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from scheme in contract.SecuritySchemes.Values
        where scheme is { Type: "apiKey", In: ParameterLocation.Query }
        select Report(scheme.Node["in"] ?? scheme.Node, $"the key of `{Names.Short(scheme.Name)}` travels `in` the query", "send it in a header, or use a bearer token");
}
