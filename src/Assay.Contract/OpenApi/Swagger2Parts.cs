using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>Reads the parts of a 2.0 description that version 3 writes otherwise.</summary>
internal sealed class Swagger2Parts(Node root, References references, SchemaSet schemas)
    : PartReader(root, references, schemas)
{
    private static readonly string[] Json = ["application/json"];

    public override IReadOnlyDictionary<string, Schema> Models() => ModelsIn(Root["definitions"]);

    public override IReadOnlyDictionary<string, SecurityScheme> SecuritySchemes() => SchemesIn(Root["securityDefinitions"]);

    public override IReadOnlyList<string> Servers()
    {
        var path = Root.String("basePath") ?? "";
        if (Root.String("host") is not { } host)
        {
            return path.Length == 0 ? [] : [path];
        }

        var schemes = Root["schemes"]?.Children.Select(s => s.Text).ToArray() ?? [];
        return [.. (schemes.Length == 0 ? ["https"] : schemes).Select(s => $"{s}://{host}{path}")];
    }

    public override Parameter? Parameter(Node node) =>
        node.String("in") is "body" or "formData" ? null : base.Parameter(node);

    public override RequestBody? RequestBody(Node operation, IReadOnlyList<Node> parameters)
    {
        var consumes = Types(operation["consumes"] ?? Root["consumes"]);
        if (parameters.FirstOrDefault(p => p.String("in") == "body") is { } body)
        {
            var schema = SchemaAt(body["schema"]);
            return new RequestBody(
                body.Boolean("required") == true, [.. consumes.Select(range => new MediaType(range, schema, body))], body);
        }

        var fields = parameters.Where(p => p.String("in") == "formData" && p.String("name") is not null).ToArray();
        if (fields.Length == 0)
        {
            return null;
        }

        var forms = consumes.Where(t => t.StartsWith("multipart/", StringComparison.Ordinal) || t.Contains("form", StringComparison.Ordinal)).ToArray();
        var range = forms.Length > 0 ? forms
            : fields.Any(f => f.String("type") == "file") ? ["multipart/form-data"] : ["application/x-www-form-urlencoded"];
        var form = Schemas.Of(FormSchema(operation, fields));
        var written = fields.DistinctBy(f => f.String("name")).ToDictionary(
            f => f.String("name")!,
            f => new FormField(Described(f.String("name")!, ParameterLocation.Query, f), f["collectionFormat"] is not null, [], [], f),
            StringComparer.Ordinal);
        return new RequestBody(
            fields.Any(f => f.Boolean("required") == true),
            [.. range.Select(r => new MediaType(r, form, operation) { Fields = written })],
            operation);
    }

    protected override IReadOnlyList<MediaType> ResponseContent(Node operation, Node response) =>
        SchemaAt(response["schema"]) is { } schema
            ? [.. Types(operation["produces"] ?? Root["produces"]).Select(range => new MediaType(range, schema, response))]
            : [];

    // In 2.0 the keywords of a parameter's schema stand in the parameter itself.
    protected override Parameter Described(string name, ParameterLocation location, Node node)
    {
        var (style, explode) = node.String("collectionFormat") switch
        {
            "multi" => (ParameterStyle.Form, true),
            "ssv" => (ParameterStyle.SpaceDelimited, false),
            "tsv" => (ParameterStyle.TabDelimited, false),
            "pipes" => (ParameterStyle.PipeDelimited, false),
            _ => (location == ParameterLocation.Query ? ParameterStyle.Form : ParameterStyle.Simple, false),
        };
        return new Parameter(name, location, node)
        {
            Required = location == ParameterLocation.Path || node.Boolean("required") == true,
            Style = style,
            Explode = explode,
            AllowEmptyValue = node.Boolean("allowEmptyValue") == true,
            Schema = Schemas.Of(ParameterSchema(node)),
        };
    }

    private static string[] Types(Node? list) =>
        list is { IsSequence: true, Children.Count: > 0 } ? [.. list.Children.Select(t => t.Text)] : Json;

    // The boolean `required` of a parameter is not the list that a schema knows; all else reads as a schema.
    private static Node ParameterSchema(Node parameter)
    {
        var schema = Mapping(parameter);
        foreach (var member in parameter.Children)
        {
            if (member.Name is not ("name" or "in" or "required" or "description" or "collectionFormat" or "allowEmptyValue"))
            {
                Copy(schema, member);
            }
        }

        return schema.StandInFor(parameter);
    }

    private static Node FormSchema(Node operation, Node[] fields)
    {
        var schema = Mapping(operation);
        schema.Add(new Node(operation.File, NodeKind.String, "object", operation.Line, operation.Column), "type", operation.Line, operation.Column);
        var properties = Mapping(operation);
        var required = new Node(operation.File, NodeKind.Sequence, null, operation.Line, operation.Column);
        schema.Add(properties, "properties", operation.Line, operation.Column);
        schema.Add(required, "required", operation.Line, operation.Column);
        foreach (var field in fields)
        {
            var name = field.String("name")!;
            properties.Add(ParameterSchema(field), name, field.Line, field.Column);
            if (field.Boolean("required") == true)
            {
                required.Add(new Node(field.File, NodeKind.String, name, field.Line, field.Column), null, field.Line, field.Column);
            }
        }

        return schema.StandInFor(operation);
    }

    private static Node Mapping(Node at) => new(at.File, NodeKind.Mapping, null, at.Line, at.Column);

    private static void Copy(Node to, Node from)
    {
        var copy = new Node(from.File, from.Kind, from.Text, from.Line, from.Column).StandInFor(from);
        to.Add(copy, from.Name, from.Line, from.Column);
        foreach (var child in from.Children)
        {
            Copy(copy, child);
        }
    }
}
