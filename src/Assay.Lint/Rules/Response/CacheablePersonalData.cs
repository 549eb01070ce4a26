using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Response;

internal sealed class CacheablePersonalData : Rule
{
    public override string Code => "ZTL208";

    public override string Name => "cacheable-personal-data";

    public override Threat Threat => Threat.ExcessiveDataExposure;

    public override Flow Flow => Flow.Response;

    public override int Cwe => 525;

    public override Severity Severity => Severity.Info;

    public override string Doc => """
        ## What it does
        Finds answers to an authenticated GET that hold personal data (e-mail addresses, names, numbers of accounts) and document no `Cache-Control`, in contracts
        that document headers of successful answers at all. Where most lack it, there is one finding for all.
        ## Why it matters
        Browsers and proxies keep what nothing tells them not to keep, and show it to whoever sits at the machine next (CWE-525).
        ## Bad
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /me:
            get:
              responses:
                "200":
                  description: The caller
                  headers: { ETag: { schema: { type: string } } }
                  content: { application/json: { schema: { type: object, properties: { email: { type: string } } } } }
        components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer } } }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /me:
            get:
              responses:
                "200":
                  description: The caller
                  headers: { Cache-Control: { schema: { type: string, enum: [no-store] } } }
                  content: { application/json: { schema: { type: object, properties: { email: { type: string } } } } }
        components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        if (!contract.Operations.Any(o => o.Responses.Any(r => r.IsSuccess && r.Headers.Count > 0)))
        {
            return [];
        }

        var personal = contract.SchemaUses.Where(u => u.Schema.Properties.Any(p => PersonalNames.IsPersonal(p.Name)))
            .SelectMany(u => u.ResponseOperations)
            .Where(o => o.Method == "GET" && Access.AsksWho(o)).ToHashSet();
        var answers = personal.SelectMany(o => o.Responses.Where(r => r.IsSuccess && r.Content.Count > 0).Select(r => (Response: r, Operation: o))).ToArray();
        return from flaw in SharedFlaw.Of(
                   contract.Root["paths"], "answers with personal data", answers.Select(a => a.Response.Node).Distinct().Count(),
                   answers.Where(a => a.Response.Named("Cache-Control") is null).Select(a => (a.Response.Node, a.Operation)))
               select Report(
                   flaw.Node, $"{flaw.Subject} {flaw.Verb("holds personal data and documents", "document")} no `Cache-Control`{flaw.Reach}",
                   "answer `Cache-Control: no-store`, and document it");
    }
}
