using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Resources;

/// <summary>The resources of JSON Schema texts: found by <c>$id</c>, fetched when a reference first names them.</summary>
internal sealed class SchemaRegistry(SchemaOptions options) : ISchemaResolver
{
    private const int MaxDocuments = 1_000;

    // For texts without an address. Nothing can be there: RFC 2606.
    private static readonly Uri Nowhere = new("https://schema.invalid/");

    private static readonly string[] Single =
    [
        "additionalItems", "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
        "unevaluatedItems", "unevaluatedProperties",
    ];

    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];

    private static readonly string[] Named = ["$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"];

    private readonly Dictionary<Node, SchemaResource> _byRoot = [];
    private readonly Dictionary<string, SchemaResource?> _byAddress = new(StringComparer.Ordinal);

    /// <summary>Adds a text whose root is a schema.</summary>
    /// <returns>Every schema of it that holds a reference.</returns>
    public IReadOnlyList<Node> Add(Node root) => Index(root, options.Address ?? Nowhere, options.Dialect);

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

    public Node? Target(Node from, string reference)
    {
        var hash = reference.IndexOf('#');
        var (address, fragment) = hash < 0 ? (reference, "") : (reference[..hash], reference[(hash + 1)..]);
        var resource = ResourceOf(from);
        if (address.Length > 0)
        {
            if (!Uri.TryCreate(resource.Address, address, out var absolute) || Find(absolute) is not { } other)
            {
                return null;
            }

            resource = other;
        }

        fragment = Uri.UnescapeDataString(fragment);
        return fragment.Length == 0 ? resource.Root
            : fragment[0] == '/' ? resource.Root.At(fragment)
            : resource.Anchors.GetValueOrDefault(fragment);
    }

    private SchemaResource? Find(Uri address)
    {
        var key = KeyOf(address);
        if (!_byAddress.TryGetValue(key, out var resource))
        {
            // Known as missing while it is read: a text that names itself by another address ends here.
            _byAddress[key] = null;
            if (_byAddress.Count < MaxDocuments && (MetaSchemas.Find(address) ?? options.Fetch?.Invoke(new Uri(key))) is { } text
                && TextTree.Parse(text, key) is { Root: { } root, Errors.Count: 0 } && Schema.IsSchema(root))
            {
                Index(root, address, options.Dialect);
                resource = _byAddress[key] ??= _byRoot[root];
            }
        }

        return resource;
    }

    private List<Node> Index(Node root, Uri address, Dialect dialect)
    {
        var references = new List<Node>();
        var work = new Stack<(Node Node, SchemaResource? Around)>();
        work.Push((root, null));
        while (work.TryPop(out var step))
        {
            if (step.Node.IsMapping || step.Around is null)
            {
                var resource = Enter(step.Node, step.Around, address, dialect);
                if (step.Node.String("$ref") is not null)
                {
                    references.Add(step.Node);
                }

                foreach (var below in Below(step.Node))
                {
                    work.Push((below, resource));
                }
            }
        }

        return references;
    }

    /// <summary>The resource that the schema belongs to, which may begin with it.</summary>
    private SchemaResource Enter(Node node, SchemaResource? around, Uri address, Dialect dialect)
    {
        var own = around?.Dialect ?? dialect;
        var vocabularies = around?.Vocabularies ?? Vocabularies.Usual;
        if (node.String("$schema") is { } metaSchema)
        {
            (own, vocabularies) = DialectOf(metaSchema, own);
        }

        var isHidden = node.String("$ref") is not null && own.IgnoresSiblingsOfRef();
        var id = isHidden ? null : node.String(own.IdKeyword());
        var (path, anchor) = id?.IndexOf('#') is >= 0 and var hash ? (id[..hash], id[(hash + 1)..]) : (id ?? "", "");
        var resource = around;
        if (resource is null || (path.Length > 0 && Uri.TryCreate(resource.Address, path, out _)))
        {
            var at = around?.Address ?? address;
            at = path.Length > 0 && Uri.TryCreate(at, path, out var absolute) ? absolute : at;
            resource = new SchemaResource(node, at, own, vocabularies);
            _byRoot[node] = resource;
            if (_byAddress.GetValueOrDefault(KeyOf(at)) is null)
            {
                _byAddress[KeyOf(at)] = resource;
            }
        }

        if (anchor.Length > 0 && own < Dialect.Draft201909)
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

        if (!Uri.TryCreate(metaSchema, UriKind.Absolute, out var address) || Find(address) is not { } resource)
        {
            return (otherwise, Vocabularies.Usual);
        }

        return resource.Root["$vocabulary"] is { IsMapping: true } used
            ? (resource.Dialect, new Vocabularies(Uses("validation"), Uses("format-assertion")))
            : (resource.Dialect, Vocabularies.Usual);

        bool Uses(string vocabulary) => used.Children.Any(v => v.Name!.EndsWith($"/vocab/{vocabulary}", StringComparison.Ordinal));
    }

    private static string KeyOf(Uri address) => address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);
}
