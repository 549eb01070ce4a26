using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class UnusedSecurityScheme : Rule
{
    public override string Code => "ZTL023";

    public override string Name => "unused-security-scheme";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Contract;

    public override int Cwe => 1164;

    public override Severity Severity => Severity.Info;

    public override string Doc => """
        ## What it does
        Finds security schemes that no operation, callback or webhook asks for, where the contract asks for others.
        ## Why it matters
        A scheme that nothing names is a lock on no door: the operation that it was meant for may stand open, or an old way in is kept (API2:2023).
        ## Bad
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders: { get: { responses: { "200": { description: Orders } } } }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
            adminKey: { type: apiKey, in: header, name: X-Admin-Key }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders: { get: { responses: { "200": { description: Orders } } } }
          /reports: { get: { security: [{ adminKey: [] }], responses: { "200": { description: Reports } } } }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
            adminKey: { type: apiKey, in: header, name: X-Admin-Key }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var asked = contract.Operations.SelectMany(o => o.Security ?? []).SelectMany(r => r.Schemes).Select(s => s.Name)
            .Concat(Outside(contract).SelectMany(list => list.Children).SelectMany(r => r.Children).Select(s => s.Name!))
            .Select(name => name[(name.LastIndexOf('/') + 1)..])
            .ToHashSet(StringComparer.Ordinal);

        // Where nothing is asked for at all, each operation is found without authentication instead.
        return asked.Count == 0
            ? []
            : from scheme in contract.SecuritySchemes.Values
              where !asked.Contains(scheme.Name)
              let place = Place.Of(scheme.Node)
              select Report(scheme.Node, $"no operation asks for the security scheme {place.Title}", "name it in the `security` of the operations that it is for, or remove it");
    }

    // What others call, and the default of the whole description, are no operations of the API's own.
    private static IEnumerable<Node> Outside(ApiContract contract) =>
        contract.Operations.Select(o => o.Node["callbacks"])
            .Concat([contract.Root["webhooks"], contract.Root["x-webhooks"], contract.Root["components"]?["callbacks"]]).OfType<Node>()
            .SelectMany(n => n.Descend()).Where(n => n is { Name: "security", IsSequence: true })
            .Concat(contract.Root["security"] is { IsSequence: true } all ? [all] : []);
}
