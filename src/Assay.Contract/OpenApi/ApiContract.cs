using Assay.Contract.Http;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>An API as its OpenAPI description states it: the one thing that every flow is checked against.</summary>
public sealed class ApiContract
{
    private readonly Lazy<IReadOnlyList<SchemaUse>> _uses;
    private readonly Lazy<Router> _router;

    internal ApiContract(SourceFile file, Node root)
    {
        File = file;
        Root = root;
        _uses = new Lazy<IReadOnlyList<SchemaUse>>(() => OpenApi.SchemaUses.Of(this));
        _router = new Lazy<Router>(() => new Router(this));
    }

    /// <summary>The file that was named.</summary>
    public SourceFile File { get; }

    /// <summary>The texts of all files that could be read: of the one that was named, then of those that its references lead to.</summary>
    public IReadOnlyList<TextTree> Documents { get; internal set; } = [];

    /// <summary>The whole description; an empty mapping where it could not be read.</summary>
    public Node Root { get; }

    /// <summary>The version of the specification; 3.1 where the description could not be read.</summary>
    public SpecVersion Version { get; internal set; } = SpecVersion.V3_1;

    /// <summary>Whether the description could be read; false leaves everything but <see cref="Problems"/> empty.</summary>
    public bool IsReadable { get; internal set; }

    /// <summary>All that kept the description, or parts of it, from being read, in file order.</summary>
    public IReadOnlyList<Finding> Problems { get; internal set; } = [];

    /// <summary>The operations, in file order.</summary>
    public IReadOnlyList<Operation> Operations { get; internal set; } = [];

    /// <summary>The reusable schemas (<c>components/schemas</c>, <c>definitions</c>) by name.</summary>
    public IReadOnlyDictionary<string, Schema> Models { get; internal set; } = new Dictionary<string, Schema>();

    /// <summary>The security schemes by name.</summary>
    public IReadOnlyDictionary<string, SecurityScheme> SecuritySchemes { get; internal set; } =
        new Dictionary<string, SecurityScheme>();

    /// <summary>The servers' URLs as written, variables replaced by their defaults; empty where none is stated.</summary>
    public IReadOnlyList<string> Servers { get; internal set; } = [];

    /// <summary>The paths of the servers' URLs without a final slash; one empty path where none is stated.</summary>
    public IReadOnlyList<string> BasePaths { get; internal set; } = [""];

    /// <summary>Every schema that a request or an answer reaches, each once, with the ways it is reached.</summary>
    public IReadOnlyList<SchemaUse> SchemaUses => _uses.Value;

    internal Func<Node, Schema?>? Schemas { get; set; }

    /// <summary>The schema that a node of the description is; null where no schema can be there.</summary>
    public Schema? SchemaAt(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Schema.IsSchema(node) ? Schemas?.Invoke(node.Origin) : null;
    }

    /// <summary>Reads a description; whatever is wrong with it stands in <see cref="Problems"/>, nothing is thrown.</summary>
    public static ApiContract Load(string path, LoadOptions? options = null)
    {
        options ??= new LoadOptions();
        var tree = options.Texts?.Invoke(System.IO.Path.GetFullPath(path)) is { } text
            ? TextTree.Parse(text, path, options.Limits)
            : TextTree.Load(path, options.Limits);
        return ContractReader.Read(tree, path, options);
    }

    /// <summary>Reads a description from memory; <paramref name="name"/> names it in messages, and its ending <c>.json</c> means JSON.</summary>
    public static ApiContract Parse(ReadOnlyMemory<byte> utf8, string name, LoadOptions? options = null)
    {
        options ??= new LoadOptions();
        return ContractReader.Read(TextTree.Parse(utf8, name, options.Limits), null, options);
    }

    /// <summary>Reads a description from a string.</summary>
    public static ApiContract Parse(string text, string name = "openapi.yaml", LoadOptions? options = null) =>
        Parse(System.Text.Encoding.UTF8.GetBytes(text), name, options);

    /// <summary>The operation for a request with an absolute address, whose host is not looked at.</summary>
    public RouteMatch Match(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.RequestUri is { IsAbsoluteUri: true } address ? Match(request.Method.Method, address.AbsolutePath) : RouteMatch.None;
    }

    /// <summary>The operation for a method and an undecoded request path (without query), base path included.</summary>
    public RouteMatch Match(string method, string path) => _router.Value.Match(method, path);
}
