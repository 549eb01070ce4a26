namespace Assay.Lint.Vocabulary;

/// <summary>How a field of an OpenAPI object holds its value.</summary>
internal enum FieldForm
{
    /// <summary>A value with no fields of its own, or with any.</summary>
    Plain,

    /// <summary>One object.</summary>
    One,

    /// <summary>A list of objects; or, in some versions, one.</summary>
    Many,

    /// <summary>A mapping from free names to objects.</summary>
    Map,
}

/// <summary>A field of an OpenAPI object.</summary>
/// <param name="Form">How it holds its value.</param>
/// <param name="Kind">The kind of the objects in it; null where it is plain.</param>
internal sealed record GrammarField(FieldForm Form, string? Kind);

/// <summary>
/// The fixed fields of every OpenAPI object, of the versions 2.0, 3.0, 3.1 and 3.2 together: a field of another version is not a
/// slip of the pen. <c>a</c> is plain, <c>a:K</c> holds one K, <c>a:[K]</c> a list and <c>a:{K}</c> a mapping from free names.
/// </summary>
internal static class Grammar
{
    private const string SchemaFields = """
        $ref $id id $schema $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $vocabulary $comment
        $defs:{Schema} definitions:{Schema} title description default example examples deprecated readOnly writeOnly nullable
        type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern format
        items:[Schema] prefixItems:[Schema] additionalItems:Schema maxItems minItems uniqueItems contains:Schema maxContains
        minContains maxProperties minProperties required properties:{Schema} patternProperties:{Schema}
        additionalProperties:Schema propertyNames:Schema dependencies:{Schema} dependentRequired dependentSchemas:{Schema}
        unevaluatedItems:Schema unevaluatedProperties:Schema allOf:[Schema] anyOf:[Schema] oneOf:[Schema] not:Schema if:Schema
        then:Schema else:Schema contentEncoding contentMediaType contentSchema:Schema discriminator:Discriminator xml:Xml
        externalDocs:ExternalDocs collectionFormat allowEmptyValue
        """;

    private const string ParameterFields = """
        name in description required deprecated allowEmptyValue style explode allowReserved schema:Schema example
        examples:{Example} content:{MediaType} type format items:Schema collectionFormat default maximum exclusiveMaximum minimum
        exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf
        """;

    private static readonly Dictionary<string, IReadOnlyDictionary<string, GrammarField>> Kinds = new(StringComparer.Ordinal)
    {
        ["Root"] = Fields("""
            openapi swagger $self jsonSchemaDialect info:Info servers:[Server] paths:{PathItem} webhooks:{PathItem}
            components:Components security tags:[Tag] externalDocs:ExternalDocs host basePath schemes consumes produces
            definitions:{Schema} parameters:{Parameter} responses:{Response} securityDefinitions:{SecurityScheme}
            """),
        ["Info"] = Fields("title summary description termsOfService contact:Contact license:License version"),
        ["Contact"] = Fields("name url email"),
        ["License"] = Fields("name identifier url"),
        ["Server"] = Fields("url name description variables:{ServerVariable}"),
        ["ServerVariable"] = Fields("enum default description"),
        ["Components"] = Fields("""
            schemas:{Schema} responses:{Response} parameters:{Parameter} examples:{Example} requestBodies:{RequestBody}
            headers:{Parameter} securitySchemes:{SecurityScheme} links:{Link} callbacks:{Callback} pathItems:{PathItem}
            mediaTypes:{MediaType}
            """),
        ["PathItem"] = Fields("""
            $ref summary description get:Operation put:Operation post:Operation delete:Operation options:Operation
            head:Operation patch:Operation trace:Operation query:Operation additionalOperations:{Operation} servers:[Server]
            parameters:[Parameter]
            """),
        ["Operation"] = Fields("""
            tags summary description externalDocs:ExternalDocs operationId parameters:[Parameter] requestBody:RequestBody
            responses:{Response} callbacks:{Callback} deprecated security servers:[Server] consumes produces schemes
            """),
        ["Parameter"] = Fields(ParameterFields),
        ["RequestBody"] = Fields("description content:{MediaType} required"),
        ["MediaType"] = Fields("""
            schema:Schema itemSchema:Schema example examples:{Example} encoding:{Encoding} prefixEncoding:[Encoding]
            itemEncoding:Encoding
            """),
        ["Encoding"] = Fields("""
            contentType headers:{Parameter} style explode allowReserved encoding:{Encoding} prefixEncoding:[Encoding]
            itemEncoding:Encoding
            """),
        ["Response"] = Fields("summary description headers:{Parameter} content:{MediaType} links:{Link} schema:Schema examples"),
        ["Example"] = Fields("summary description value dataValue serializedValue externalValue"),
        ["Link"] = Fields("operationRef operationId parameters requestBody description server:Server"),
        ["Tag"] = Fields("name summary description externalDocs:ExternalDocs parent kind"),
        ["ExternalDocs"] = Fields("description url"),
        ["Schema"] = Fields(SchemaFields),
        ["Discriminator"] = Fields("propertyName mapping defaultMapping"),
        ["Xml"] = Fields("nodeType name namespace prefix attribute wrapped"),
        ["SecurityScheme"] = Fields("""
            type description name in scheme bearerFormat flows:Flows openIdConnectUrl oauth2MetadataUrl deprecated flow
            authorizationUrl tokenUrl scopes
            """),
        ["Flows"] = Fields("implicit:Flow password:Flow clientCredentials:Flow authorizationCode:Flow deviceAuthorization:Flow"),
        ["Flow"] = Fields("authorizationUrl deviceAuthorizationUrl tokenUrl refreshUrl scopes"),
    };

    /// <summary>The fields of a kind of object; null for a Callback Object, whose names are free.</summary>
    public static IReadOnlyDictionary<string, GrammarField>? Of(string kind) => Kinds.GetValueOrDefault(kind);

    private static Dictionary<string, GrammarField> Fields(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(f => f.Split(':'))
            .ToDictionary(f => f[0], f => f.Length == 1 ? new GrammarField(FieldForm.Plain, null) : Holds(f[1]), StringComparer.Ordinal);

    private static GrammarField Holds(string kind) =>
        kind[0] switch
        {
            '[' => new GrammarField(FieldForm.Many, kind[1..^1]),
            '{' => new GrammarField(FieldForm.Map, kind[1..^1]),
            _ => new GrammarField(FieldForm.One, kind),
        };
}
