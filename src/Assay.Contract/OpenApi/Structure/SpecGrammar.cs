namespace Assay.Contract.OpenApi.Structure;

/// <summary>
/// The objects of the OpenAPI Specification and their fields. The notation of a field is <c>name need :value @versions</c>, without
/// spaces. Need: <c>!</c> the object means nothing without it, <c>+</c> expected. Value: <c>s</c> text, <c>b</c> boolean, <c>n</c>
/// number, <c>c</c> count, <c>*</c> anything, <c>(a|b)</c> one of these words (with <c>[]</c> a list of them too); <c>K</c> one object
/// of kind K, <c>[K]</c> a list, <c>?[K]</c> one or a list, <c>{K}</c> a mapping from free names. Versions: <c>2</c>, <c>3</c> (3.0 and
/// later), <c>30</c>, <c>31</c> and <c>32</c> (and later), <c>-30</c> (up to); all where it is absent. A name <c>*</c> stands for the free names.
/// </summary>
internal sealed class SpecGrammar
{
    private const string Limits = """
        maximum:n minimum:n maxLength:c minLength:c pattern:s maxItems:c minItems:c uniqueItems:b enum:[*] multipleOf:n default:*
        format:s
        """;

    // Until 3.0 they only say whether the limit itself is allowed.
    private const string BooleanEdges = "exclusiveMaximum:b exclusiveMinimum:b";

    private const string SchemaFields = $$"""
        $ref:s title:s description:s {{Limits}} maxProperties:c minProperties:c required:[s] properties:{Schema}
        additionalProperties:Schema allOf:[Schema] readOnly:b xml:Xml externalDocs:ExternalDocs example:*
        """;

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["Root"] = """
            openapi!:s@3 swagger!:s@2 $self:s@32 jsonSchemaDialect:s@31 info+:Info servers:[Server]@3 paths!:Paths@-30 paths:Paths@31
            webhooks:{PathItem}@31 components:Components@3 security:[SecurityRequirement] tags:[Tag] externalDocs:ExternalDocs host:s@2
            basePath:s@2 schemes:[s]@2 consumes:[s]@2 produces:[s]@2 definitions:{Schema}@2 parameters:{Parameter}@2
            responses:{Response}@2 securityDefinitions:{SecurityScheme}@2
            """,
        ["Info"] = "title+:s summary:s@31 description:s termsOfService:s contact:Contact license:License version+:s",
        ["Contact"] = "name:s url:s email:s",
        ["License"] = "name+:s identifier:s@31 url:s",
        ["Server"] = "url!:s name:s@32 description:s variables:{ServerVariable}",
        ["ServerVariable"] = "enum:[s] default!:s description:s",
        ["Components"] = """
            schemas:{Schema} responses:{Response} parameters:{Parameter} examples:{Example} requestBodies:{RequestBody}
            headers:{Header} securitySchemes:{SecurityScheme} links:{Link} callbacks:{Callback} pathItems:{PathItem}@31
            mediaTypes:{MediaType}@32
            """,
        ["Paths"] = "*:PathItem",
        ["Callback"] = "*:PathItem",
        ["PathItem"] = """
            $ref:s summary:s@3 description:s@3 get:Operation put:Operation post:Operation delete:Operation options:Operation
            head:Operation patch:Operation trace:Operation@3 query:Operation@32 additionalOperations:{Operation}@32
            servers:[Server]@3 parameters:[Parameter]
            """,
        ["Operation"] = """
            tags:[s] summary:s description:s externalDocs:ExternalDocs operationId:s parameters:[Parameter] requestBody:RequestBody@3
            responses+:Responses@-30 responses:Responses@31 callbacks:{Callback}@3 deprecated:b security:[SecurityRequirement]
            servers:[Server]@3 consumes:[s]@2 produces:[s]@2 schemes:[s]@2
            """,
        ["Parameter@2"] = $"""
            name!:s in!:(path|query|header|body|formData) description:s required:b schema:Schema
            type:(string|number|integer|boolean|array|file) allowEmptyValue:b items:Schema
            collectionFormat:(csv|ssv|tsv|pipes|multi) {Limits} {BooleanEdges}
            """,
        ["Parameter@3"] = """
            name!:s in!:(path|query|header|cookie) in!:(path|query|querystring|header|cookie)@32 description:s required:b deprecated:b
            allowEmptyValue:b style:(matrix|label|simple|form|spaceDelimited|pipeDelimited|deepObject)
            style:(matrix|label|simple|form|spaceDelimited|pipeDelimited|deepObject|cookie)@32 explode:b allowReserved:b schema:Schema
            example:* examples:{Example} content:{MediaType}
            """,
        ["Header@2"] = $"""
            description:s type!:(string|number|integer|boolean|array) items:Schema collectionFormat:(csv|ssv|tsv|pipes) {Limits}
            {BooleanEdges}
            """,
        ["Header@3"] = """
            description:s required:b deprecated:b allowEmptyValue:b style:(simple) explode:b allowReserved:b schema:Schema example:*
            examples:{Example} content:{MediaType}
            """,
        ["RequestBody"] = "description:s content!:{MediaType} required:b",
        ["MediaType"] = """
            schema:Schema itemSchema:Schema@32 example:* examples:{Example} encoding:{Encoding} prefixEncoding:[Encoding]@32
            itemEncoding:Encoding@32
            """,
        ["Encoding"] = """
            contentType:s headers:{Header} style:s explode:b allowReserved:b encoding:{Encoding}@32 prefixEncoding:[Encoding]@32
            itemEncoding:Encoding@32
            """,
        ["Responses"] = "*:Response",
        ["Response"] = """
            summary:s@32 description+:s@-30 description+:s@31 description:s@32 headers:{Header} content:{MediaType}@3 links:{Link}@3
            schema:Schema@2 examples:{*}@2
            """,
        ["Example"] = "summary:s description:s value:* dataValue:*@32 serializedValue:s@32 externalValue:s",
        ["Link"] = "operationRef:s operationId:s parameters:{*} requestBody:* description:s server:Server",
        ["Tag"] = "name+:s summary:s@32 description:s externalDocs:ExternalDocs parent:s@32 kind:s@32",
        ["ExternalDocs"] = "description:s url+:s",
        ["Schema@2"] = $$"""
            {{SchemaFields}} {{BooleanEdges}} type:(array|boolean|integer|number|object|string|file) items:Schema discriminator:s
            """,
        ["Schema@3"] = $$"""
            {{SchemaFields}} {{BooleanEdges}} type:(array|boolean|integer|number|object|string) items:Schema
            discriminator:Discriminator anyOf:[Schema] oneOf:[Schema] not:Schema writeOnly:b nullable:b deprecated:b
            """,
        ["Schema@31"] = $$"""
            {{SchemaFields}} type:(array|boolean|integer|null|number|object|string)[] exclusiveMaximum:n exclusiveMinimum:n
            items:?[Schema] discriminator:Discriminator anyOf:[Schema] oneOf:[Schema] not:Schema writeOnly:b deprecated:b examples:[*]
            $id:s id:s $schema:s $anchor:s $dynamicRef:s $dynamicAnchor:s $recursiveRef:s $recursiveAnchor:b $vocabulary:* $comment:s
            $defs:{Schema} definitions:{Schema} const:* prefixItems:[Schema] additionalItems:Schema contains:Schema maxContains:c
            minContains:c patternProperties:{Schema} propertyNames:Schema dependencies:* dependentRequired:{[s]}
            dependentSchemas:{Schema} unevaluatedItems:Schema unevaluatedProperties:Schema if:Schema then:Schema else:Schema
            contentEncoding:s contentMediaType:s contentSchema:Schema
            """,
        ["Discriminator"] = "propertyName!:s mapping:{s} defaultMapping:s@32",
        ["Xml"] = "nodeType:s@32 name:s namespace:s prefix:s attribute:b wrapped:b",
        ["SecurityScheme"] = """
            type!:(basic|apiKey|oauth2)@2 type!:(apiKey|http|oauth2|openIdConnect)@30 type!:(apiKey|http|mutualTLS|oauth2|openIdConnect)@31
            description:s name:s in:(query|header)@2 in:(query|header|cookie)@3 scheme:s@3 bearerFormat:s@3 flows:Flows@3
            openIdConnectUrl:s@3 oauth2MetadataUrl:s@32 deprecated:b@32 flow:(implicit|password|application|accessCode)@2
            authorizationUrl:s@2 tokenUrl:s@2 scopes:{s}@2
            """,
        ["Flows"] = "implicit:Flow password:Flow clientCredentials:Flow authorizationCode:Flow deviceAuthorization:Flow@32",
        ["Flow"] = "authorizationUrl:s deviceAuthorizationUrl:s@32 tokenUrl:s refreshUrl:s scopes+:{s}",
        ["SecurityRequirement"] = "*:[s]",
    };

    private static readonly Dictionary<string, SpecVersion> First = new(StringComparer.Ordinal)
    {
        ["2"] = SpecVersion.V2_0,
        ["3"] = SpecVersion.V3_0,
        ["31"] = SpecVersion.V3_1,
        ["32"] = SpecVersion.V3_2,
    };

    private static readonly string[] Written = ["2.0", "3.0", "3.1", "3.2"];

    private static readonly SpecGrammar[] Versions = [.. Enum.GetValues<SpecVersion>().Select(v => new SpecGrammar(v))];

    private readonly Dictionary<string, SpecObject> _objects = new(StringComparer.Ordinal);

    private SpecGrammar(SpecVersion version)
    {
        foreach (var (key, text) in Texts.Where(t => Covers(t.Key, version)))
        {
            // The entry for the later version stands behind that for the earlier one.
            var kind = key.Split('@')[0];
            _objects[kind] = Object(kind, text, version);
        }
    }

    /// <summary>The grammar of a version.</summary>
    public static SpecGrammar Of(SpecVersion version) => Versions[(int)version];

    /// <summary>The object of a kind.</summary>
    public SpecObject this[string kind] => _objects[kind];

    /// <summary>The versions, as they are written, in which the kind of object has the field; empty where none has.</summary>
    public static string VersionsWith(string kind, string field) =>
        string.Join(", ", Versions.Select((g, v) => (g, v)).Where(x => x.g[kind].Fields.ContainsKey(field)).Select(x => Written[x.v]));

    private static SpecObject Object(string kind, string text, SpecVersion version)
    {
        var fields = new Dictionary<string, SpecField>(StringComparer.Ordinal);
        SpecField? others = null;
        foreach (var notation in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var (field, covers) = (Field(notation), Covers(notation, version));
            if (covers && field.Name == "*")
            {
                others = field with { Name = "" };
            }
            else if (covers)
            {
                fields[field.Name] = field;
            }
        }

        return new SpecObject(kind, fields, others) { IsOpen = kind == "Schema" && version >= SpecVersion.V3_1 };
    }

    private static bool Covers(string notation, SpecVersion version) =>
        notation.LastIndexOf('@') is > 0 and var at
            ? notation[(at + 1)..] switch
            {
                "2" => version == SpecVersion.V2_0,
                "30" => version == SpecVersion.V3_0,
                "-30" => version <= SpecVersion.V3_0,
                var since => version >= First[since],
            }
            : true;

    private static SpecField Field(string notation)
    {
        var at = notation.LastIndexOf('@');
        var (colon, end) = (notation.IndexOf(':'), at > 0 ? at : notation.Length);
        var (name, value) = (notation[..colon], notation[(colon + 1)..end]);
        var need = name[^1] switch { '!' => FieldNeed.Needed, '+' => FieldNeed.Expected, _ => FieldNeed.Optional };
        name = need == FieldNeed.Optional ? name : name[..^1];
        if (PlainValue.Parse(value) is { } plain)
        {
            return new SpecField(name, FieldForm.Plain, null, plain, need);
        }

        var (form, kind) = value[0] switch
        {
            '[' => (FieldForm.List, value[1..^1]),
            '{' => (FieldForm.Map, value[1..^1]),
            '?' => (FieldForm.OneOrList, value[2..^1]),
            _ => (FieldForm.One, value),
        };
        return new SpecField(name, form, kind, PlainValue.Any, need);
    }
}
