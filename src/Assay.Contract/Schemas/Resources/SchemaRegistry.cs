using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Resources;

/// <summary>
/// The resources of JSON Schema texts and OpenAPI descriptions: found by <c>$id</c>, read when a reference first names them.
/// </summary>
/// <param name="loader">Reads what references name.</param>
/// <param name="dialect">The dialect of texts that name none.</param>
internal sealed class SchemaRegistry(DocumentLoader loader, Dialect dialect) : ISchemaResolver
{
    // As many as those who follow references are ready to follow.
    private const int LongestChain = 100;

    private static readonly string[] Single =
    [
        "additionalItems", "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
        "unevaluatedItems", "unevaluatedProperties",
    ];

    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];

    private static readonly string[] Named = ["$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"];

    private readonly Dictionary<Node, SchemaResource> _byRoot = [];
    private readonly Dictionary<string, SchemaResource> _byAddress = new(StringComparer.Ordinal);
    private readonly HashSet<Node> _reading = [];
    private readonly HashSet<Node> _indexed = [];

    /// <summary>Every schema that holds a reference, of the texts whose root is a schema; grows while references are followed.</summary>
    public List<Node> Holders { get; } = [];

    /// <summary>Adds a text: a description, or else one whose root is a schema.</summary>
    public SchemaResource AddText(Node root, Uri address)
    {
        if (DescriptionVersion.Of(root) is { } version)
        {
            var (own, vocabularies) = DialectOf(version, root);
            return AddDescription(root, address, own, vocabularies);
        }

        Index(root, null, address);
        return _byRoot[root];
    }

    /// <summary>Adds an OpenAPI description: its schemas are entered one by one, as they are found.</summary>
    public SchemaResource AddDescription(Node root, Uri address, Dialect own, Vocabularies vocabularies)
    {
        var resource = new SchemaResource(root, address, own, vocabularies);
        _byRoot[root] = resource;
        _byAddress[DocumentLoader.KeyOf(address)] = resource;
        return resource;
    }

    /// <summary>Whether a node is the root of an OpenAPI description.</summary>
    public bool IsDescription(Node root) => _byRoot.ContainsKey(root) && DescriptionVersion.Of(root) is not null;

    /// <summary>Enters a schema of a description.</summary>
    /// <returns>The resource that it belongs to, which may begin with it.</returns>
    public SchemaResource Enter(Node schema, SchemaResource around) => Enter(schema, around, around.Address, around.Dialect);

    public SchemaResource ResourceOf(Node schema)
    {
        for (var node = schema; ; node = node.Parent)
        {
            if (_byRoot.TryGetValue(node, out var resource))
            {
                return resource;
            }

            if (node.Parent is null)
            {
                throw new InvalidOperationException("the schema belongs to no text of this registry");
            }
        }
    }

    public Node? Target(Node from, string reference) => Resolve(from, reference).Target;

    /// <summary>Where a reference leads: to a node, or nowhere, for what lies in another file with the reason.</summary>
    public (Node? Target, LoadedDocument? Failure) Resolve(Node from, string reference)
    {
        var hash = reference.IndexOf('#');
        var (address, fragment) = hash < 0 ? (reference, "") : (reference[..hash], reference[(hash + 1)..]);
        var resource = ResourceOf(from);
        if (address.Length > 0)
        {
            if (!Uri.TryCreate(resource.Address, address, out var absolute))
            {
                return (null, new LoadedDocument(null, "is no valid address", "write it as a relative path or a URL"));
            }

            if (Find(absolute, out var failure) is not { } other)
            {
                return (null, failure);
            }

            resource = other;
        }

        return (Inside(resource, fragment), null);
    }

    /// <summary>Whether a reference, and those that it leads to, come back or go on and on without ever reaching a schema.</summary>
    public bool IsCircle(Node holder)
    {
        var seen = new HashSet<Node>();
        for (var node = holder; node is not null; node = node.String("$ref") is { } reference ? Target(node, reference) : null)
        {
            if (!seen.Add(node) || seen.Count > LongestChain)
            {
                return true;
            }

            // A node with other members is a schema of its own: only bare references go round for ever.
            if (node.Children.Count > 1 && node != holder)
            {
                return false;
            }
        }

        return false;
    }

    private static Node? Inside(SchemaResource resource, string fragment)
    {
        if (fragment.Length == 0)
        {
            return resource.Root;
        }

        // A name may hold a percent sign that nobody encoded.
        var decoded = fragment.Contains('%') ? Uri.UnescapeDataString(fragment) : fragment;
        return fragment[0] != '/'
            ? resource.Anchors.GetValueOrDefault(decoded)
            : resource.Root.At(decoded) ?? (decoded == fragment ? null : resource.Root.At(fragment));
    }

    private SchemaResource? Find(Uri address, out LoadedDocument? failure)
    {
        var key = DocumentLoader.KeyOf(address);
        failure = null;
        if (_byAddress.TryGetValue(key, out var resource))
        {
            return resource;
        }

        var text = MetaSchemas.Find(address);
        var document = text is null ? loader.Load(address) : new LoadedDocument(TextTree.Parse(text, key));
        if (document.Tree is not { Root: { } root } tree || tree.Errors.Any(e => e.IsFatal))
        {
            failure = document.Tree is null ? document : new LoadedDocument(null, "leads to a file that is neither YAML nor JSON", "correct that file");
            return null;
        }

        if (!_byRoot.TryGetValue(root, out resource))
        {
            // A text whose `$schema` names itself asks for itself while it is read.
            if (!_reading.Add(root))
            {
                return null;
            }

            resource = AddText(root, address);
        }

        _byAddress.TryAdd(key, resource);
        return resource;
    }

    /// <summary>By which rules the schemas of a description are read.</summary>
    public (Dialect Dialect, Vocabularies Vocabularies) DialectOf(SpecVersion version, Node root) =>
        version <= SpecVersion.V3_0 ? (Dialect.OpenApi30, Vocabularies.Usual)
        : root.String("jsonSchemaDialect") is { } metaSchema ? DialectOf(metaSchema, Dialect.Draft202012)
        : (Dialect.Draft202012, Vocabularies.Usual);

    /// <summary>Enters a schema that stands where no keyword of JSON Schema leads to, and those below it, if it was not yet.</summary>
    public void AddPart(Node schema)
    {
        var around = ResourceOf(schema);
        Index(schema, around, around.Address);
    }

    private void Index(Node root, SchemaResource? around, Uri address)
    {
        var work = new Stack<(Node Node, SchemaResource? Around)>();
        work.Push((root, around));
        while (work.TryPop(out var step))
        {
            if ((step.Node.IsMapping || step.Around is null) && _indexed.Add(step.Node))
            {
                var resource = Enter(step.Node, step.Around, address, dialect);
                if (step.Node.String("$ref") is not null)
                {
                    Holders.Add(step.Node);
                }

                foreach (var below in Below(step.Node))
                {
                    work.Push((below, resource));
                }
            }
        }
    }

    /// <summary>The resource that the schema belongs to, which may begin with it.</summary>
    private SchemaResource Enter(Node node, SchemaResource? around, Uri address, Dialect dialect)
    {
        if (_byRoot.TryGetValue(node, out var known) && around is not null)
        {
            return known;
        }

        var own = around?.Dialect ?? dialect;
        var vocabularies = around?.Vocabularies ?? Vocabularies.Usual;
        if (node.String("$schema") is { } metaSchema)
        {
            (own, vocabularies) = DialectOf(metaSchema, own);
        }

        var isHidden = node.String("$ref") is not null && own.IgnoresSiblingsOfRef();
        var id = isHidden || own.IdKeyword() is not { } keyword ? null : node.String(keyword);
        var (path, anchor) = id?.IndexOf('#') is >= 0 and var hash ? (id[..hash], id[(hash + 1)..]) : (id ?? "", "");
        var resource = around;
        if (resource is null || (path.Length > 0 && Uri.TryCreate(resource.Address, path, out _)))
        {
            var at = around?.Address ?? address;
            at = path.Length > 0 && Uri.TryCreate(at, path, out var absolute) ? absolute : at;
            resource = new SchemaResource(node, at, own, vocabularies);
            _byRoot[node] = resource;
            _byAddress.TryAdd(DocumentLoader.KeyOf(at), resource);
        }

        else if (own != resource.Dialect)
        {
            // A schema of an OpenAPI description may name a dialect of its own without being a resource of its own (OpenAPI 3.1, 4.8.24.5).
            _byRoot[node] = resource = resource.In(own, vocabularies);
        }

        if (anchor.Length > 0 && own is < Dialect.Draft201909 and not Dialect.OpenApi30)
        {
            resource.Anchors.TryAdd(anchor, node);
        }

        if (own >= Dialect.Draft201909)
        {
            Anchor(node, resource);
        }

        return resource;
    }

    private static void Anchor(Node node, SchemaResource resource)
    {
        if (node.String("$anchor") is { } anchor)
        {
            resource.Anchors.TryAdd(anchor, node);
        }

        if (resource.Dialect == Dialect.Draft202012 && node.String("$dynamicAnchor") is { } dynamic)
        {
            resource.Anchors.TryAdd(dynamic, node);
            resource.DynamicAnchors.TryAdd(dynamic, node);
        }

        if (resource.Dialect == Dialect.Draft201909 && node == resource.Root && node.Boolean("$recursiveAnchor") == true)
        {
            resource.DynamicAnchors.TryAdd("", node);
        }
    }

    // Only places where a schema may stand: an `$id` in an example or an enum is data.
    private static IEnumerable<Node> Below(Node node)
    {
        foreach (var keyword in Single)
        {
            if (node[keyword] is { IsMapping: true } schema)
            {
                yield return schema;
            }
        }

        foreach (var keyword in Lists)
        {
            foreach (var schema in node[keyword] is { IsSequence: true } list ? list.Children : [])
            {
                yield return schema;
            }
        }

        foreach (var keyword in Named)
        {
            foreach (var schema in node[keyword] is { IsMapping: true } members ? members.Children : [])
            {
                yield return schema;
            }
        }
    }

    private (Dialect Dialect, Vocabularies Vocabularies) DialectOf(string metaSchema, Dialect otherwise)
    {
        if (DialectRules.Named(metaSchema) is { } known)
        {
            return (known, Vocabularies.Usual);
        }

        if (!Uri.TryCreate(metaSchema, UriKind.Absolute, out var address) || Find(address, out _) is not { } resource)
        {
            return (otherwise, Vocabularies.Usual);
        }

        return resource.Root["$vocabulary"] is { IsMapping: true } used
            ? (resource.Dialect, new Vocabularies(Uses("validation"), Uses("format-assertion")))
            : (resource.Dialect, Vocabularies.Usual);

        bool Uses(string vocabulary) => used.Children.Any(v => v.Name!.EndsWith($"/vocab/{vocabulary}", StringComparison.Ordinal));
    }

}
