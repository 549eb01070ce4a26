using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class DeprecatedButOpen : Rule
{
    private const string Hint = "remove the operation, or ask for the credential that its successor asks for";

    public override string Code => "ZTL135";

    public override string Name => "deprecated-but-open";

    public override Threat Threat => Threat.ImproperInventory;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 477;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations that are `deprecated` and need no authentication, or only if the caller likes. Logins, and operations that say in
        `x-assay-public` why they are open, are left out. Where no operation of the contract needs any, there is one finding.
        ## Why it matters
        What is deprecated is no longer tested and mended, and an open door to it is found by scanners long after its owner forgot it (CWE-477).
        ## Bad
        ```yaml
        paths:
          /v1/orders/{id}:
            get: { deprecated: true, security: [], responses: { "200": { description: The order } } }
        ```
        ## Good
        ```yaml
        paths:
          /v1/orders/{id}:
            get: { deprecated: true, security: [{ bearerAuth: [] }], responses: { "200": { description: The order } } }
        components:
          securitySchemes: { bearerAuth: { type: http, scheme: bearer } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var open = contract.Operations.Where(o => o.Node.Boolean("deprecated") == true && o.AllowsAnonymous && !Access.IsMeantToBePublic(o)).ToArray();
        if (open.Length > 1 && contract.Operations.All(o => o.AllowsAnonymous) && contract.Root["paths"] is { } paths)
        {
            yield return Report(paths, $"{open.Length} operations in `paths` are deprecated and need no authentication", Hint);
            yield break;
        }

        foreach (var operation in open)
        {
            var place = Place.Of(operation.Node);
            yield return Report(operation.Node["deprecated"]!, $"{place.Title} is `deprecated` and lets callers in without a credential", Hint);
        }
    }
}
