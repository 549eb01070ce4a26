using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class WildcardRequest : Rule
{
    public override string Code => "ZTL146";

    public override string Name => "wildcard-request";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 436;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds request bodies in the media type `*/*` or `application/*`, and objects that are declared as `application/octet-stream`, where nothing says that a file is uploaded.
        Where most operations have it, there is one finding for all.
        ## Why it matters
        A body of any type is parsed by whichever parser it asks for: XML with its entities, forms, YAML; and what is checked as one type is read as another (CWE-436).
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content: { '*/*': { schema: { type: object, additionalProperties: false, properties: { note: { type: string } } } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content: { application/json: { schema: { type: object, additionalProperties: false, properties: { note: { type: string } } } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var bodies = contract.Operations.SelectMany(o => (o.RequestBody?.Content ?? []).Select(m => (Media: m, Operation: o))).ToArray();
        var flawed = bodies.Where(b => IsFlawed(b.Media, b.Operation)).Select(b => (WildcardMedia.NodeOf(b.Media, b.Operation, "consumes"), b.Operation));
        return from flaw in SharedFlaw.Of(contract.Root["paths"], "media types of request bodies", bodies.Select(b => WildcardMedia.NodeOf(b.Media, b.Operation, "consumes")).Distinct().Count(), flawed)
               select Report(
                   flaw.Node, $"{flaw.Subject} {flaw.Verb("lets", "let")} a body be of any type, though no file is uploaded{flaw.Reach}",
                   "name the media types that are read, such as `application/json`, and refuse others with 415");
    }

    private static bool IsFlawed(MediaType media, Operation operation)
    {
        var admitsObject = media.Schema is { } schema && Composition.Admits(schema, SchemaTypes.Object);
        return WildcardMedia.IsOne(media.Range) ? admitsObject || !Uploads.IsMeant(media, operation)
            : admitsObject && media.Range.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase);
    }
}
