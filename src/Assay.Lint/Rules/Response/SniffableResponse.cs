using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;
using Answer = Assay.Contract.OpenApi.Response;

namespace Assay.Lint.Rules.Response;

internal sealed class SniffableResponse : Rule
{
    private static readonly string[] Active = ["text/html", "application/xhtml+xml", "image/svg+xml"];

    public override string Code => "ZTL209";

    public override string Name => "sniffable-response";

    public override Threat Threat => Threat.UnsafeConsumption;

    public override Flow Flow => Flow.Response;

    public override int Cwe => 430;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds answers that a browser may run (HTML, XHTML, SVG), or take for something to run (`application/octet-stream` without `Content-Disposition`),
        and that do not document `X-Content-Type-Options: nosniff`. Where most lack it, there is one finding for all. JSON is left alone.
        ## Why it matters
        Without it a browser guesses the type from the bytes: a file that a user uploaded becomes a page with a script in the name of the API (CWE-430, CWE-79).
        ## Bad
        ```yaml
        paths:
          /report:
            get:
              responses:
                "200": { description: A page, content: { text/html: { schema: { type: string, enum: ['<p>Hello</p>'] } } } }
        ```
        ## Good
        ```yaml
        paths:
          /report:
            get:
              responses:
                "200":
                  description: A page
                  headers: { X-Content-Type-Options: { schema: { type: string, enum: [nosniff] } } }
                  content: { text/html: { schema: { type: string, enum: ['<p>Hello</p>'] } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var answers = contract.Operations.SelectMany(o => o.Responses.Where(r => r.IsSuccess && IsMeant(o, r)).Select(r => (Response: r, Operation: o))).ToArray();
        return from flaw in SharedFlaw.Of(
                   contract.Root["paths"], "answers that browsers may run", answers.Select(a => a.Response.Node).Distinct().Count(),
                   answers.Where(a => a.Response.Named("X-Content-Type-Options") is null).Select(a => (a.Response.Node, a.Operation)))
               select Report(
                   flaw.Node, $"{flaw.Subject} {flaw.Verb("may be run by a browser and does", "do")} not document `X-Content-Type-Options`{flaw.Reach}",
                   "answer `X-Content-Type-Options: nosniff` and document it; a page needs a `Content-Security-Policy` too, a download `Content-Disposition: attachment`");
    }

    private static bool IsMeant(Operation operation, Answer response)
    {
        var types = response.Content.Select(m => m.Range.Split(';')[0].Trim().ToLowerInvariant()).ToArray();
        return types.Any(Active.Contains) || (operation.Method == "GET" && types.Contains("application/octet-stream") && response.Named("Content-Disposition") is null);
    }
}
