using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UnconstrainedInteger : Rule
{
    public override string Code => "ZTL107";

    public override string Name => "unconstrained-integer";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds integers in requests, page numbers aside, without both a smallest and a largest value. Formats of 8 and 16 bits
        count as bounds; `int32` and `int64` do not: nobody orders two billion of something.
        ## Why it matters
        A quantity of -5 earns money instead of costing it; a number near the limit of its type overflows where it is added up.
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { quantity: { type: integer } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { quantity: { type: integer, minimum: 1, maximum: 100 } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in NumberLimits.Reported(NumberLimits.Missing(contract, wholeNumbers: true))
        select Report(found.Place.Node, found.Message, "add the smallest and the largest value that make sense");
}
