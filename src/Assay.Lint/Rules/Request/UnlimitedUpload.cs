using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UnlimitedUpload : Rule
{
    private const string Hint = "state the largest size in bytes as `maxLength` (OpenAPI 3.1, \"Considerations for File Uploads\"), and enforce it while reading";

    public override string Code => "ZTL125";

    public override string Name => "unlimited-upload";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 770;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds files in requests without a largest size: bodies such as `application/octet-stream` or `image/png`, parts of a form, and
        strings of bytes (`format: binary` or `byte`, `contentEncoding`, `type: file` in 2.0) without `maxLength`.
        ## Why it matters
        Whoever may upload fills the disk, or the memory of a server that reads whole files (CWE-770).
        ## Bad
        ```yaml
        paths:
          /photos:
            post:
              requestBody: { content: { image/png: { schema: { type: string, format: binary } } } }
        ```
        ```yaml
        paths:
          /photos:
            post:
              requestBody: { content: { image/png: {} } }
        ```
        ## Good
        ```yaml
        paths:
          /photos:
            post:
              requestBody: { content: { image/png: { schema: { maxLength: 5000000 } } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var uploads = Uploads.Of(contract);
        var values = UnlimitedValue.Of(contract, SchemaTypes.String, use => use is { InRequestBody: true, Parameter: null }, TextLimits.IsBounded)
            .Where(v => uploads.IsOne(v.Schema) && !Prose.SaysBytes(Prose.Of(v.Schema)));
        var series = Repeats.FoldBy(values.Select(v => (Value: v, v.Reach)), v => Uploads.SeriesOf(v.Value.Place.Node), (v, reach) => v with { Reach = reach }, most: 1);
        foreach (var (value, reach) in Repeats.FoldBy(series, v => v.Value.Place.Node is { Parent.Name: "properties" } node ? node.Name : null, (v, reach) => v with { Reach = reach }))
        {
            yield return Report(value.Place.Node, $"{value.Place.Title} takes bytes of any number{reach}", Hint);
        }

        var seen = new HashSet<Node>();
        foreach (var media in Uploads.Bodies(contract).Where(Uploads.IsUndescribed))
        {
            if (Place.Of(media.Node) is var place && seen.Add(place.Node))
            {
                yield return Report(place.Node, $"{place.Title} takes bytes of any number", Hint);
            }
        }
    }
}
