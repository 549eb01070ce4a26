using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;
using Answer = Assay.Contract.OpenApi.Response;

namespace Assay.Lint.Rules.Response;

internal sealed class OpenCors : Rule
{
    public override string Code => "ZTL210";

    public override string Name => "open-cors";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Response;

    public override int Cwe => 942;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds answers of operations with authentication that let pages of every origin read them: `Access-Control-Allow-Origin` is documented as `*`. It is an
        error where the origin is any text and `Access-Control-Allow-Credentials` is true, because then the origin of the caller is sent back.
        ## Why it matters
        A page that the user merely visits reads the answer in the name of the user (API8:2023, CWE-942).
        ## Bad
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders:
            get:
              responses:
                "200":
                  description: Orders
                  headers: { Access-Control-Allow-Origin: { schema: { type: string, enum: ['*'] } } }
        components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer } } }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders:
            get:
              responses:
                "200":
                  description: Orders
                  headers: { Access-Control-Allow-Origin: { schema: { type: string, enum: ['https://shop.example'] } } }
        components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var headers = contract.Operations.Where(Access.AsksWho)
            .SelectMany(o => o.Responses.Select(r => (Operation: o, Response: r, Origin: r.Named("Access-Control-Allow-Origin"))))
            .Where(h => h.Origin is not null)
            .Select(h => (h.Origin!.Node, h.Operation, Flaw: FlawOf(h.Response, h.Origin))).ToArray();
        var all = headers.Select(h => h.Node).Distinct().Count();
        return from kind in headers.Where(h => h.Flaw is not null).GroupBy(h => h.Flaw!.Value)
               from flaw in SharedFlaw.Of(contract.Root["paths"], "headers `Access-Control-Allow-Origin`", all, kind.Select(h => (h.Node, h.Operation)))
               select Report(
                   flaw.Node, $"{flaw.Subject} {(kind.Key == Severity.Error ? "may name any origin while credentials are allowed" : $"{flaw.Verb("lets", "let")} pages of every origin read the answer")}{flaw.Reach}",
                   "list the origins that need it in an `enum`, and answer the one that asks only if it is listed") with { Severity = kind.Key };
    }

    private static Severity? FlawOf(Answer response, Parameter origin)
    {
        if (HeaderTexts.Values(origin).Any(v => v.Trim() == "*"))
        {
            return Severity.Warning;
        }

        var isFree = origin.AnySchema is not { } schema || !Composition.IsLimited(schema, SchemaTypes.String, s => s.Enum is not null || s.Pattern is not null || s["const"] is not null);
        return isFree && !HeaderTexts.Values(origin).Any() && response.Named("Access-Control-Allow-Credentials") is { } credentials && HeaderTexts.Values(credentials).Any(v => v == "true")
            ? Severity.Error
            : null;
    }
}
