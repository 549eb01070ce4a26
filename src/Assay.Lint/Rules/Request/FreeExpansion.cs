using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class FreeExpansion : Rule
{
    public override string Code => "ZTL154";

    public override string Name => "free-expansion";

    public override Threat Threat => Threat.SchemaEnumeration;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds query parameters that choose which properties or related objects an answer holds (`fields`, `select`, `expand`, `include`, `embed`, `populate`) and take any text.
        ## Why it matters
        `?fields=password_hash` or `?expand=owner.cards` asks for what no answer shows, and the differences between the answers tell which properties exist (API3:2023).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: expand, in: query, schema: { type: array, items: { type: string } } }]
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: expand, in: query, schema: { type: array, maxItems: 2, items: { type: string, enum: [product, delivery] } } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in Repeats.Fold(ExpansionParameters.Free(contract).Select(u => (Use: u, u.Reach)), f => f.Use.Parameter, (f, reach) => (f.Use, reach))
        select Report(
            found.Use.Place.Node, $"{found.Use.Place.Title} chooses what the answer holds and takes any text{found.Reach}",
            "list what may be chosen in an `enum`");
}
