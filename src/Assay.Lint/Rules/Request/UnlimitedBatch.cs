using System.Globalization;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UnlimitedBatch : Rule
{
    private const double MostItems = 1_000;

    public override string Code => "ZTL136";

    public override string Name => "unlimited-batch";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 770;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds bodies that are lists of objects, and lists of objects or ids in what `batch` and `bulk` operations take, that have no `maxItems`
        or one above 1,000 (a warning). The operations of a JSON Patch are left out.
        ## Why it matters
        A limit of requests a minute counts one request, and the server works through a million orders, or tries a million passwords (CWE-770).
        ## Bad
        ```yaml
        paths:
          /orders/batch:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { ids: { type: array, items: { type: string, format: uuid } } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders/batch:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { ids: { type: array, maxItems: 100, items: { type: string, format: uuid } } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var lists = Batches.Of(contract)
            .SelectMany(b => Composition.Culprits(b.List, SchemaTypes.Array, IsBounded).Select(c => (Place: Place.Of(c), Schema: c, b.Operation)))
            .GroupBy(b => b.Place.Node);
        foreach (var list in lists)
        {
            var (place, schema, _) = list.First();
            var stated = schema["maxItems"] is { Kind: NodeKind.Number };
            yield return Report(
                place.Node,
                $"{place.Title} lets one request ask for {(stated ? $"{schema["maxItems"]!.Text} times" : "any number of times")} the work{place.Reach([.. list.Select(b => b.Operation).Distinct()])}",
                "add a `maxItems` of at most some hundreds, and count items, not requests, against the caller's quota");
        }
    }

    private static bool IsBounded(Schema schema) =>
        schema["maxItems"] is { Kind: NodeKind.Number } most
        && double.TryParse(most.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var items) && items <= MostItems;
}
