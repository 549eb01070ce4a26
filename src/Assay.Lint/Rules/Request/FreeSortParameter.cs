using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class FreeSortParameter : Rule
{
    public override string Code => "ZTL104";

    public override string Name => "free-sort-parameter";

    public override Threat Threat => Threat.SchemaEnumeration;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds parameters that choose what a list is sorted or grouped by (`sort`, `order_by`, ...) and take any text.
        ## Why it matters
        By sorting by a property that is not shown (`is_exclusive`, `discount`, `password`), a caller learns that it exists
        and reads its values from the order of the answers. Often the text even becomes part of the SQL.
        ## Bad
        ```yaml
        paths:
          /products:
            get:
              parameters:
                - { name: order_by, in: query, schema: { type: string, maxLength: 20 } }
        ```
        ## Good
        ```yaml
        paths:
          /products:
            get:
              parameters:
                - { name: order_by, in: query, schema: { type: string, enum: [name, price] } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from use in Facts.Of(contract).Parameters
        where SortParameters.IsOne(use.Parameter) && SortParameters.IsFree(use.Parameter.AnySchema!)
        select Report(
            use.Place.Node,
            $"{use.Place.Title} chooses what to sort by and takes any text{use.Reach}",
            "list the properties that may be sorted by in an `enum`");
}
