using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class XmlBody : Rule
{
    private const string Hint = "take JSON alone; where XML is needed, refuse document types (DTDs) before anything else is read";

    private const int MostPlaces = 2;

    public override string Code => "ZTL139";

    public override string Name => "xml-body";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 611;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds request bodies in XML: `application/xml`, `text/xml`, and types that end in `+xml`. Where more than two places say so, there is one
        finding for the contract.
        ## Why it matters
        Many XML parsers fetch external entities and expand nested ones unless they are told not to: a body reads files, calls inner
        servers or fills memory (CWE-611, CWE-776).
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody: { content: { application/xml: { schema: { type: object, properties: { note: { type: string } } } } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              requestBody: { content: { application/json: { schema: { type: object, properties: { note: { type: string } } } } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var places = contract.Operations
            .SelectMany(o => Places(contract, o).Select(node => (Node: node, Operation: o)))
            .GroupBy(p => p.Node.Origin, p => p.Operation)
            .ToArray();
        if (places.Length > MostPlaces && contract.Root["paths"] is { } paths)
        {
            yield return Report(paths, $"{places.SelectMany(p => p).Distinct().Count()} operations in `paths` take XML", Hint);
            yield break;
        }

        foreach (var found in places)
        {
            var place = Place.Of(found.Key);
            var reach = found.Count() > 1 ? $" ({found.Count()} operations)" : "";
            yield return Report(place.Node, $"{place.Title} lets requests be XML{reach}", Hint);
        }
    }

    // 2.0 states the media types of all bodies of an operation, or of the whole contract, in one list.
    private static IEnumerable<Node> Places(ApiContract contract, Operation operation)
    {
        var media = (operation.RequestBody?.Content ?? []).Where(m => IsXml(m.Range)).Select(m => m.Node);
        return contract.Version != SpecVersion.V2_0 ? media
            : media.Any() && (operation.Node["consumes"] ?? contract.Root["consumes"]) is { } list ? [list]
            : [];
    }

    private static bool IsXml(string range) =>
        range.Split(';')[0].Trim().ToLowerInvariant() is var type
        && (type is "application/xml" or "text/xml" || type.EndsWith("+xml", StringComparison.Ordinal));
}
