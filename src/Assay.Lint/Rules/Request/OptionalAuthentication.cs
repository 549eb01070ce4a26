using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class OptionalAuthentication : Rule
{
    public override string Code => "ZTL115";

    public override string Name => "optional-authentication";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds `security` lists in which one alternative is empty (`{}`), so that a caller may leave the credential out,
        unless `x-assay-public` gives the reason.
        ## Why it matters
        An attacker takes the way without a token. Code that then asks "who is it?" finds nobody, or believes the body.
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              security: [{ bearerAuth: [] }, {}]
              responses: { "201": { description: Ordered } }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              security: [{ bearerAuth: [] }]
              responses: { "201": { description: Ordered } }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var optional = contract.Operations.Where(o => Access.IsOptional(o) && !Access.IsMeantToBePublic(o) && !Access.CarriesCredential(o));
        foreach (var list in optional.GroupBy(o => o.Node["security"] ?? contract.Root["security"]))
        {
            if (list.Key?.Children.FirstOrDefault(r => r is { IsMapping: true, Children.Count: 0 }) is { } empty)
            {
                var place = Place.Of(empty);
                yield return Report(
                    empty,
                    $"{place.Title} lets callers in without a credential{(place.Node.Parent?.Parent?.Parent is null ? $" ({list.Count()} operations)" : "")}",
                    "remove the empty alternative, or say why in `x-assay-public: \"the reason\"`");
            }
        }
    }
}
