using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class FreeStringBesideEnum : Rule
{
    public override string Code => "ZTL105";

    public override string Name => "free-string-beside-enum";

    public override Threat Threat => Threat.SqlInjection;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds parameters and properties that take any text although the contract lists the values they can have elsewhere:
        in a model, a property or a parameter of the same meaning, reached by operations on the same things.
        ## Why it matters
        `?status=' OR '1'='1` gets as far as the database only because nobody said that a status is one of four words.
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              parameters:
                - { name: status, in: query, schema: { type: string } }
              responses:
                "200":
                  description: Orders
                  content:
                    application/json:
                      schema: { type: array, items: { $ref: "#/components/schemas/Order" } }
        components:
          schemas:
            Order:
              type: object
              properties: { status: { type: string, enum: [new, paid] } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters:
                - { name: status, in: query, schema: { $ref: "#/components/schemas/OrderStatus" } }
              responses:
                "200":
                  description: Orders
                  content:
                    application/json:
                      schema: { type: array, items: { $ref: "#/components/schemas/Order" } }
        components:
          schemas:
            OrderStatus: { type: string, enum: [new, paid] }
            Order:
              type: object
              properties: { status: { $ref: "#/components/schemas/OrderStatus" } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from twin in Repeats.FoldBy(EnumTwin.Of(contract, Facts.Of(contract)), t => $"{t.Place.Node.String("name") ?? t.Place.Node.Name} {t.Twin}", (t, reach) => t with { Reach = reach })
        select Report(
            twin.Place.Node,
            $"{twin.Place.Title} takes any text, although {twin.Twin} lists the values{twin.Reach}",
            twin.Hint);
}
