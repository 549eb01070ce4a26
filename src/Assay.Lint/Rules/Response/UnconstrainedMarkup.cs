using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Response;

internal sealed class UnconstrainedMarkup : Rule
{
    private static readonly string[] Active = ["text/html", "application/xhtml+xml", "image/svg+xml"];

    public override string Code => "ZTL204";

    public override string Name => "unconstrained-markup";

    public override Threat Threat => Threat.UnsafeConsumption;

    public override Flow Flow => Flow.Response;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds answers that a browser runs (HTML, XHTML, SVG) whose schema admits any markup: there is no `enum`, and no anchored pattern
        that names its tags and admits no `<` elsewhere.
        ## Why it matters
        A name that comes from a third party, or from another user, may hold a script. If nothing checks the page, the script
        runs with the rights of whoever reads it.
        ## Bad
        ```yaml
        paths:
          /companies:
            get:
              responses:
                "200": { description: A page, content: { text/html: { schema: { type: string } } } }
        ```
        ## Good
        ```yaml
        paths:
          /companies:
            get:
              responses:
                "200":
                  description: A page
                  content:
                    text/html:
                      schema: { type: string, maxLength: 9000, pattern: '^<ul>(<li>[^<>]{1,80}</li>){0,100}</ul>$' }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from operation in contract.Operations
        from response in operation.Responses
        from media in response.Content
        where IsActive(media.Range) && !IsConstrained(media.Schema)
        let place = Place.Of(media.Node)
        group operation by (place.Node, media.Range) into found
        let place = Place.Of(found.Key.Node)
        select Report(
            place.Node,
            $"{place.Title} is a page (`{found.Key.Range.Split(';')[0]}`) that may hold any markup{place.Reach([.. found])}",
            "add a pattern that names the tags and admits no `<` elsewhere, such as `^<p>[^<>]*</p>$`, or answer data instead of a page");

    private static bool IsActive(string range) =>
        Active.Contains(range.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    private static bool IsConstrained(Schema? schema) =>
        schema is not null && Composition.IsLimited(
            schema, SchemaTypes.String, s => s.Pattern is { } p && PatternAtoms.IsAnchored(p) && !PatternAtoms.Admits(p, '<'));
}
