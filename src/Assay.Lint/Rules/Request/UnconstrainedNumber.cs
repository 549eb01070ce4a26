using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UnconstrainedNumber : Rule
{
    public override string Code => "ZTL108";

    public override string Name => "unconstrained-number";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds numbers with decimals in requests without both a smallest and a largest value.
        ## Why it matters
        A price of -1 or 1e308 passes through sums, taxes and exchange rates, and ends as credit, infinity or a crash.
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { amount: { type: number } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { amount: { type: number, minimum: 1, maximum: 100 } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in NumberLimits.Reported(NumberLimits.Missing(contract, wholeNumbers: false))
        select Report(found.Place.Node, found.Message, "add the smallest and the largest value that make sense");
}
