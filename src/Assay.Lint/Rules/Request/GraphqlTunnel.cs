using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class GraphqlTunnel : Rule
{
    private const string Hint = "offer operations for what callers need, or take the name of a stored query from an `enum` and its values as parameters";

    private static readonly string[] Ranges =
        ["application/graphql", "application/sql", "application/x-sql", "application/sparql-query", "application/sparql-update", "application/x-cypher-query"];

    public override string Code => "ZTL140";

    public override string Name => "graphql-tunnel";

    public override Threat Threat => Threat.SqlInjection;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 943;

    public override string Doc => """
        ## What it does
        Finds operations that take a program in a query language (GraphQL, SQL, SPARQL, Cypher, ...): a body of such a media type, a text named
        `sql`, or a `query` where the path, its neighbours or the description say which language it is. GraphQL is a warning.
        ## Why it matters
        The contract ends at the door: what is read or changed, by whom and how much, is said by a text that no schema checks (CWE-943).
        ## Bad
        ```yaml
        paths:
          /reports:
            post:
              requestBody:
                content: { application/json: { schema: { type: object, properties: { sql: { type: string, maxLength: 2000 } } } } }
        ```
        ## Good
        ```yaml
        paths:
          /reports:
            post:
              requestBody:
                content: { application/json: { schema: { type: object, properties: { report: { type: string, enum: [sales, returns] } } } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var bodies = contract.Operations.SelectMany(o => (o.RequestBody?.Content ?? []).Select(m => (Media: m, Operation: o)))
            .Where(b => Ranges.Contains(b.Media.Range.Split(';')[0].Trim().ToLowerInvariant()))
            .GroupBy(b => b.Media.Node);
        foreach (var body in bodies)
        {
            var place = Place.Of(body.Key);
            yield return Tunnel(place, body.First().Media.Range, place.Reach([.. body.Select(b => b.Operation).Distinct()]));
        }

        foreach (var text in RequestText.Of(contract, QueryLanguages.MayBeProgram))
        {
            if (QueryLanguages.Of(text) is { } language && text.IsFree(ClosedText.IsClosed))
            {
                yield return Tunnel(text.Place, language, text.Reach);
            }
        }
    }

    private Finding Tunnel(Place place, string language, Reach reach) =>
        Report(place.Node, $"{place.Title} takes a program in a query language, which the contract cannot check{reach}", Hint)
        with { Severity = language.Contains("graphql", StringComparison.OrdinalIgnoreCase) ? Severity.Warning : Severity.Error };
}
