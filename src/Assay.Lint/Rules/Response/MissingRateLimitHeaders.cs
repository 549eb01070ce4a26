using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;
using Answer = Assay.Contract.OpenApi.Response;

namespace Assay.Lint.Rules.Response;

internal sealed class MissingRateLimitHeaders : Rule
{
    public override string Code => "ZTL206";

    public override string Name => "missing-rate-limit-headers";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Response;

    public override int Cwe => 799;

    public override Severity Severity => Severity.Info;

    public override string Doc => """
        ## What it does
        Finds answers 429 that document neither `Retry-After` nor a header of the `RateLimit` family. Where most lack it, there is one finding for all.
        Contracts without any 429 are the matter of `undocumented-429`.
        ## Why it matters
        A client that is not told when to come back tries again at once, and those tries hide the ones of an attacker (API4:2023, CWE-799).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders }
                "429": { description: Slow down }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders }
                "429":
                  description: Slow down
                  headers: { Retry-After: { schema: { type: integer } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var refusals = contract.Operations.SelectMany(o => o.Responses.Where(r => r.Status == 429).Select(r => (Operation: o, Response: r))).ToArray();
        var all = refusals.Select(r => r.Response.Node).Distinct().Count();
        var flawed = refusals.Where(r => !Tells(r.Response) && !r.Operation.Responses.Any(Tells)).Select(r => (r.Response.Node, r.Operation));
        return from flaw in SharedFlaw.Of(contract.Root["paths"], "answers 429", all, flawed)
               select Report(
                   flaw.Node, $"{flaw.Subject} {flaw.Verb("does", "do")} not say when callers may come back{flaw.Reach}",
                   "document `Retry-After` (RFC 9110), or the headers of the `RateLimit` family");
    }

    private static bool Tells(Answer response) =>
        response.Headers.Any(h => Says(h.Name)) || (response.Status == 429 && Says(response.Node.String("description") ?? ""));

    private static bool Says(string text) =>
        text.Contains("retry-after", StringComparison.OrdinalIgnoreCase) || text.Contains("ratelimit", StringComparison.OrdinalIgnoreCase)
        || text.Contains("rate-limit-", StringComparison.OrdinalIgnoreCase);
}
