using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UntypedUpload : Rule
{
    public override string Code => "ZTL126";

    public override string Name => "untyped-upload";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 434;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds uploads that take files of any media type: a file in a multipart form whose `encoding` names no `contentType` and whose schema
        no `contentMediaType`, and files as a body of `*/*`. Version 2.0 cannot state the type of a part and is left out.
        ## Why it matters
        Where a picture is expected, an attacker uploads a page with a script, an SVG, or a program, and the server serves or runs it (CWE-434).
        ## Bad
        ```yaml
        paths:
          /photos:
            post:
              requestBody:
                content:
                  multipart/form-data:
                    schema: { type: object, properties: { photo: { type: string, format: binary, maxLength: 5000000 } } }
        ```
        ## Good
        ```yaml
        paths:
          /photos:
            post:
              requestBody:
                content:
                  multipart/form-data:
                    schema: { type: object, properties: { photo: { type: string, format: binary, maxLength: 5000000 } } }
                    encoding: { photo: { contentType: "image/png, image/jpeg" } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        if (contract.Version == SpecVersion.V2_0)
        {
            yield break;
        }

        var found = contract.Operations
            .SelectMany(o => (o.RequestBody?.Content ?? []).SelectMany(m => Untyped(m, o)).Select(u => (Place: Place.Of(u.Node), u.Hint, Operation: o)))
            .GroupBy(u => u.Place.Node)
            .Select(g => (g.First().Place, g.First().Hint, Reach: g.First().Place.Reach([.. g.Select(u => u.Operation).Distinct()])));
        var series = Repeats.FoldBy(found, f => Uploads.SeriesOf(f.Place.Node), (f, reach) => f with { Reach = reach }, most: 1);
        foreach (var (place, hint, reach) in Repeats.FoldBy(series, f => f.Place.Node is { Parent.Name: "properties" } node ? node.Name : null, (f, reach) => f with { Reach = reach }))
        {
            yield return Report(place.Node, $"{place.Title} takes files of any media type{reach}", hint);
        }
    }

    private static IEnumerable<(Node Node, string Hint)> Untyped(MediaType media, Operation operation)
    {
        if (IsAny(media.Range) && Uploads.IsMeant(media, operation) && (Uploads.IsUndescribed(media) || BinaryText.IsAny(media.Schema!)))
        {
            yield return (media.Node, "name the media types that are needed, such as `image/png`, and check that the bytes are of that type");
        }
        else if (media.Range.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var part in Uploads.Parts(media).Where(p => !IsTyped(media, p) && !Prose.SaysFileTypes(Prose.Of(p.Schema))))
            {
                yield return (part.Schema.Node, "name its media types as `contentType` in the `encoding` of the form, and check that the bytes are of that type");
            }
        }
    }

    private static bool IsTyped(MediaType form, SchemaProperty part) =>
        (form.Fields.TryGetValue(part.Name, out var field) && field.ContentTypes.Count > 0 && !field.ContentTypes.Any(IsAny))
        || (ParameterUse.ItemsOf(part.Schema) ?? part.Schema).InPlace().Any(s => s["contentMediaType"] is { IsString: true } type && !IsAny(type.Text));

    private static bool IsAny(string range) => range.StartsWith("*/*", StringComparison.Ordinal);
}
