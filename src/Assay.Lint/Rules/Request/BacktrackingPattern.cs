using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Patterns;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class BacktrackingPattern : Rule
{
    public override string Code => "ZTL117";

    public override string Name => "backtracking-pattern";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 1333;

    public override string Doc => """
        ## What it does
        Finds patterns in which a repetition reads the same text in more than one way, such as `(a+)+$`, so that an engine that
        backtracks tries all of them before it gives up.
        ## Why it matters
        Some dozens of characters that almost match keep a thread busy for years (CWE-1333). The guard runs patterns in another way, but
        the API's own validation, generated clients and browsers do not.
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: code, in: query, schema: { type: string, maxLength: 100, pattern: '^([a-z]+-?)*$' } }]
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: code, in: query, schema: { type: string, maxLength: 100, pattern: '^[a-z]+(-[a-z]+)*$' } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        foreach (var use in contract.SchemaUses)
        {
            Node?[] own = [use.Schema["pattern"]];
            foreach (var where in own.OfType<Node>().Concat(use.Schema["patternProperties"]?.Children ?? []))
            {
                var text = where == own[0] ? where.Text : where.Name!;
                if (EcmaPattern.TryParse(text, out var pattern, out _) && pattern.Backtracking == Backtracking.Exponential)
                {
                    yield return Report(
                        where,
                        $"the pattern `{Names.Short(where.Name!)}` of {use.Title} takes a backtracking engine a time that doubles with every character{Place.Of(use.Schema).Reach(use.Operations)}",
                        "write it so that each text can be read in one way only: `(a+-?)*` as `a+(-a+)*`; and bound it by `maxLength`");
                }
            }
        }
    }
}
