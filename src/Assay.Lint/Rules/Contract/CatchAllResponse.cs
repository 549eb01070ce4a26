using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class CatchAllResponse : Rule
{
    public override string Code => "ZTL024";

    public override string Name => "catch-all-response";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Contract;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations whose only answer is `default`: no status is named. Where most operations are so, there is one finding for all.
        ## Why it matters
        Success and refusal are then the same to every check: an answer of 200 to a caller who should get 403 keeps the contract (API9:2023).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              responses:
                default: { description: Orders or an error }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders }
                default: { description: An error }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var flawed = contract.Operations.Where(o => o.Responses is [{ IsDefault: true }]);
        return from flaw in SharedFlaw.Of(contract.Root["paths"], "operations", contract.Operations.Count, flawed.Select(o => (o.Node["responses"]!, o)))
               select Report(
                   flaw.Node, $"{flaw.Subject} {flaw.Verb("names", "name")} no status, only `default`, so that nothing of the answers is fixed",
                   "name the status of success and of each refusal; keep `default` for errors that nobody foresaw");
    }
}
