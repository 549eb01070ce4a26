using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Database;

internal sealed class FreeFilter : Rule
{
    public override string Code => "ZTL402";

    public override string Name => "free-filter";

    public override Threat Threat => Threat.SqlInjection;

    public override Flow Flow => Flow.Database;

    public override int Cwe => 943;

    public override string Doc => """
        ## What it does
        Finds parameters that carry a condition in a language of its own (`filter`, `where`, `$filter`, `criteria`, `rsql`; `query` where its description speaks of operators) and take any text. The
        general rule `free-string-parameter` leaves them to this one.
        ## Why it matters
        A condition that callers write becomes a condition of the database: they compare columns that no answer shows, join what they may not see, and write statements of their own
        (A03:2021, CWE-943).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: filter, in: query, schema: { type: string, maxLength: 200 } }]
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters:
                - { name: status, in: query, schema: { type: string, enum: [new, paid] } }
                - { name: min_total, in: query, schema: { type: integer, minimum: 0, maximum: 100000 } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in Repeats.Fold(ExpansionParameters.FreeFilters(contract).Select(u => (Use: u, u.Reach)), f => f.Use.Parameter, (f, reach) => (f.Use, reach))
        select Report(
            found.Use.Place.Node, $"{found.Use.Place.Title} carries a condition and takes any text{found.Reach}",
            "offer one typed parameter for each property that may be filtered by; where a language is needed, parse it, list its properties and operators, and bind the values");
}
