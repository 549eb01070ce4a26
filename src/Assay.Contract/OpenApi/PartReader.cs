using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>Reads the parts of an OpenAPI 3 description that 2.0 writes otherwise.</summary>
internal class PartReader(Node root, References references, SchemaSet schemas)
{
    protected Node Root { get; } = root;

    protected References References { get; } = references;

    protected SchemaSet Schemas { get; } = schemas;

    /// <summary>The path of a server's URL, without a final slash: <c>https://example.com/v1/</c> gives <c>/v1</c>.</summary>
    public static string PathOfUrl(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var start = scheme >= 0 ? url.IndexOf('/', scheme + 3) : url.StartsWith('/') ? 0 : -1;
        var path = start < 0 ? "" : url[start..];
        var end = path.IndexOfAny(['?', '#']);
        return (end < 0 ? path : path[..end]).TrimEnd('/');
    }

    public virtual IReadOnlyDictionary<string, Schema> Models() => ModelsIn(Root["components"]?["schemas"]);

    public virtual IReadOnlyDictionary<string, SecurityScheme> SecuritySchemes() =>
        SchemesIn(Root["components"]?["securitySchemes"]);

    public virtual IReadOnlyList<string> Servers() =>
        [.. (Root["servers"]?.Children ?? []).Where(s => s.String("url") is not null).Select(UrlOf)];

    public virtual Parameter? Parameter(Node node)
    {
        var location = LocationOf(node.String("in"));
        if (node.String("name") is not { } name || location is null)
        {
            return null;
        }

        return location == ParameterLocation.Header && IsIgnoredHeader(name) ? null : Described(name, location.Value, node);
    }

    public virtual RequestBody? RequestBody(Node operation, IReadOnlyList<Node> parameters) =>
        operation["requestBody"] is { } body && References.Follow(body) is { IsMapping: true } node
            ? new RequestBody(node.Boolean("required") ?? false, Content(node["content"]), node)
            : null;

    public IEnumerable<Response> Responses(Node operation)
    {
        foreach (var response in operation["responses"]?.Children ?? [])
        {
            if (response.Name is { } key && !key.StartsWith("x-", StringComparison.Ordinal)
                && References.Follow(response) is { IsMapping: true } node)
            {
                yield return new Response(key, node, ResponseContent(operation, node), [.. Headers(node["headers"])]);
            }
        }
    }

    protected static ParameterLocation? LocationOf(string? @in) =>
        @in switch
        {
            "path" => ParameterLocation.Path,
            "query" => ParameterLocation.Query,
            "querystring" => ParameterLocation.QueryString,
            "header" => ParameterLocation.Header,
            "cookie" => ParameterLocation.Cookie,
            _ => null,
        };

    // OpenAPI 3.1, section 4.8.12.2.1: the security schemes and media types describe these.
    protected static bool IsIgnoredHeader(string name) =>
        name.Equals("Accept", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Authorization", StringComparison.OrdinalIgnoreCase);

    protected Schema? SchemaAt(Node? node) =>
        node is not null && Schema.IsSchema(node) ? Schemas.Of(node) : null;

    protected IReadOnlyDictionary<string, Schema> ModelsIn(Node? models) =>
        (models?.Children ?? []).Where(m => m.Name is not null && Schema.IsSchema(m))
        .ToDictionary(m => m.Name!, Schemas.Of, StringComparer.Ordinal);

    protected IReadOnlyDictionary<string, SecurityScheme> SchemesIn(Node? schemes)
    {
        var found = new Dictionary<string, SecurityScheme>(StringComparer.Ordinal);
        foreach (var entry in schemes?.Children ?? [])
        {
            if (entry.Name is { } name && References.Follow(entry) is { IsMapping: true } node)
            {
                var type = node.String("type") ?? "";
                found[name] = new SecurityScheme(
                    name, type == "basic" ? "http" : type,
                    type == "basic" ? "basic" : node.String("scheme")?.ToLowerInvariant(),
                    LocationOf(node.String("in")), node.String("name"), node);
            }
        }

        return found;
    }

    protected virtual IReadOnlyList<MediaType> ResponseContent(Node operation, Node response) => Content(response["content"]);

    protected virtual Parameter Described(string name, ParameterLocation location, Node node) =>
        Described(name, location, node, SchemaAt(node["schema"]));

    private Parameter Described(string name, ParameterLocation location, Node node, Schema? schema)
    {
        var style = node.String("style") switch
        {
            "matrix" => ParameterStyle.Matrix,
            "label" => ParameterStyle.Label,
            "simple" => ParameterStyle.Simple,
            "form" => ParameterStyle.Form,
            "spaceDelimited" => ParameterStyle.SpaceDelimited,
            "pipeDelimited" => ParameterStyle.PipeDelimited,
            "deepObject" => ParameterStyle.DeepObject,
            "cookie" => ParameterStyle.Cookie,
            _ => location is ParameterLocation.Path or ParameterLocation.Header ? ParameterStyle.Simple : ParameterStyle.Form,
        };
        return new Parameter(name, location, node)
        {
            Required = location == ParameterLocation.Path || node.Boolean("required") == true,
            Style = style,
            Explode = node.Boolean("explode") ?? style is ParameterStyle.Form or ParameterStyle.Cookie,
            AllowReserved = node.Boolean("allowReserved") == true,
            AllowEmptyValue = node.Boolean("allowEmptyValue") == true,
            Schema = schema,
            Content = Content(node["content"]).FirstOrDefault(),
        };
    }

    private MediaType[] Content(Node? content) =>
        [.. (content?.Children ?? []).Where(m => m.Name is not null)
            .Select(m => (m.Name, Node: References.Follow(m)))
            .Where(m => m.Node is { IsMapping: true })
            .Select(m => Representation(m.Name!, m.Node!))];

    private MediaType Representation(string range, Node node)
    {
        var type = new MediaType(range, SchemaAt(node["schema"]), node) { ItemSchema = SchemaAt(node["itemSchema"]) };
        return type.IsForm && node["encoding"] is { IsMapping: true } encoding ? type with { Fields = Fields(type, encoding) } : type;
    }

    private Dictionary<string, FormField> Fields(MediaType type, Node encodings)
    {
        var schemas = (type.Schema?.AllProperties() ?? []).ToDictionary(p => p.Name, p => p.Schema, StringComparer.Ordinal);
        var fields = new Dictionary<string, FormField>(StringComparer.Ordinal);
        foreach (var encoding in encodings.Children.Where(e => e is { IsMapping: true, Name: not null }))
        {
            // Any of the three makes the property one that is written by style (OpenAPI 3.1, section 4.8.15.1.1).
            var isStyled = encoding["style"] is not null || encoding["explode"] is not null || encoding["allowReserved"] is not null;
            var value = Described(encoding.Name!, ParameterLocation.Query, encoding, schemas.GetValueOrDefault(encoding.Name!));
            var types = (encoding.String("contentType") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            fields[encoding.Name!] = new FormField(value, isStyled, types, [.. Headers(encoding["headers"])], encoding);
        }

        return fields;
    }

    private IEnumerable<Parameter> Headers(Node? headers)
    {
        foreach (var header in headers?.Children ?? [])
        {
            if (header.Name is { } name && !name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
                && References.Follow(header) is { IsMapping: true } node)
            {
                yield return Described(name, ParameterLocation.Header, node);
            }
        }
    }

    private static string UrlOf(Node server)
    {
        var url = server.String("url")!;
        foreach (var variable in server["variables"]?.Children ?? [])
        {
            url = url.Replace("{" + variable.Name + "}", variable["default"]?.Text ?? "", StringComparison.Ordinal);
        }

        return url;
    }
}
