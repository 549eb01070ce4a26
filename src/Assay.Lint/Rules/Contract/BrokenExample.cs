using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class BrokenExample : Rule
{
    // More examples than this that break at the same keyword have one cause: the schema, or one habit of who wrote them.
    private const int MostOfOneCause = 2;

    public override string Code => "ZTL022";

    public override string Name => "broken-example";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Contract;

    public override Severity Severity => Severity.Info;

    public override string Doc => """
        ## What it does
        Finds examples that break the schema they are examples of: in schemas, parameters, headers, and the JSON of requests and answers, where
        a request need not hold what is `readOnly`, nor an answer what is `writeOnly`. Many that break at the same keyword are one finding.
        ## Why it matters
        Example and schema cannot both be right. Where the example shows what is really sent, a check by the contract refuses honest callers and will
        be switched off (API9:2023).
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      required: [quantity]
                      properties: { quantity: { type: integer, maximum: 100 } }
                    example: { quantity: 1000 }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      required: [quantity]
                      properties: { quantity: { type: integer, maximum: 100 } }
                    example: { quantity: 10 }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var broken = from example in StatedExample.Of(contract)
                     let breach = example.Breach()
                     where breach is not null
                     group (example.Value, breach) by (breach.Schema.Pointer, breach.Keyword);
        foreach (var cause in broken)
        {
            var count = cause.Count();
            foreach (var (value, breach) in cause.Take(count > MostOfOneCause ? 1 : count))
            {
                yield return Report(
                    value,
                    $"{Place.Of(value).Title} breaks its schema: {StatedSchemas.Words(breach)}{(count > MostOfOneCause ? $" (and so in {count - 1} other examples)" : Facts.Of(contract).ReachAround(value))}",
                    "mend the example, or the schema where the example is right");
            }
        }
    }
}
