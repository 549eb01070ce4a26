using Assay.Contract.OpenApi.Structure;
using Assay.Contract.Schemas;
using Assay.Contract.Schemas.Resources;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>Makes a contract of a tree. Whatever cannot be read is reported and left out; the rest is read.</summary>
internal sealed class ContractReader
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

    private readonly Node _root;
    private readonly References _references;
    private readonly SchemaSet _schemas;
    private readonly ApiContract _contract;
    private readonly PartReader _parts;

    private ContractReader(ApiContract contract, SpecVersion version, DocumentLoader loader, LoadOptions options, List<Finding> problems)
    {
        _contract = contract;
        _root = contract.Root;
        var registry = new SchemaRegistry(loader, version <= SpecVersion.V3_0 ? Dialect.OpenApi30 : Dialect.Draft202012);
        var (dialect, vocabularies) = registry.DialectOf(version, _root);
        var description = registry.AddDescription(_root, loader.Address, dialect, vocabularies);
        new StructureWalk(registry, version, problems).Walk(description);
        _references = new References(registry);
        _schemas = new SchemaSet(registry, options.Strictness, bounds: options.Bounds);
        _parts = version == SpecVersion.V2_0
            ? new Swagger2Parts(_root, _references, _schemas)
            : new PartReader(_root, _references, _schemas);
    }

    /// <summary>The contract of a tree; unreadable where the tree is broken or no OpenAPI description.</summary>
    /// <param name="tree">The description.</param>
    /// <param name="path">Where its file lies; null where its text came from memory, so that references lead to no file.</param>
    /// <param name="options">How it is read.</param>
    public static ApiContract Read(TextTree tree, string? path, LoadOptions options)
    {
        var problems = tree.Errors.Select(e => ContractProblems.Of(tree.File, e)).ToList();
        var contract = new ApiContract(tree.File, tree.Root ?? new Node(tree.File, NodeKind.Mapping, null, 1, 1));
        if (tree.Root is { } root)
        {
            if (DescriptionVersion.Of(root) is { } version)
            {
                contract.Version = version;
                contract.IsReadable = true;
                var loader = new DocumentLoader(path, options.References, options.Limits, options.Texts);
                new ContractReader(contract, version, loader, options, problems).ReadAll();
                contract.Documents = [tree, .. loader.Trees];
                problems.AddRange(loader.Trees.SelectMany(t => t.Errors.Select(e => ContractProblems.Of(t.File, e))));
            }
            else
            {
                problems.Add(Unreadable(root));
            }
        }

        contract.Problems = ContractProblems.InFileOrder(problems, tree.File);
        return contract;
    }

    private static Finding Unreadable(Node root)
    {
        var version = root["openapi"] ?? root["swagger"];
        var (message, hint) = version is not null
            ? ("this version of OpenAPI is not known", "use 2.0, 3.0, 3.1 or 3.2")
            : ($"this is {DescriptionVersion.KindOf(root)}, not an OpenAPI description", "name a file whose root says `openapi: 3.1.0`");
        return ContractProblems.Unreadable.At(version?.Where ?? root.Where with { Length = 1 }, message, hint);
    }

    private void ReadAll()
    {
        _contract.Schemas = _schemas.Of;
        _contract.SecuritySchemes = _parts.SecuritySchemes();
        _contract.Models = _parts.Models();
        _contract.Servers = _parts.Servers();
        _contract.BasePaths = _contract.Servers.Count == 0
            ? [""]
            : [.. _contract.Servers.Select(PartReader.PathOfUrl).Distinct(StringComparer.Ordinal)];
        _contract.Operations = [.. Operations()];
    }

    private IEnumerable<Operation> Operations()
    {
        if (_root["paths"] is not { IsMapping: true } paths)
        {
            return [];
        }

        return paths.Children.Where(p => p.Name!.StartsWith('/')).SelectMany(OperationsOf).ToArray();
    }

    private IEnumerable<Operation> OperationsOf(Node path)
    {
        if (_references.Follow(path) is not { IsMapping: true } item)
        {
            yield break;
        }

        foreach (var node in Methods.Select(m => item[m]).Concat(item["additionalOperations"]?.Children ?? []).OfType<Node>())
        {
            if (node.IsMapping)
            {
                yield return OperationOf(node.Name!.ToUpperInvariant(), path.Name!, item, node);
            }
        }
    }

    private Operation OperationOf(string method, string path, Node item, Node node)
    {
        var parameters = ParameterNodes(item["parameters"], node["parameters"]);
        return new Operation(_contract, method, path, node)
        {
            Parameters = [.. parameters.Select(_parts.Parameter).OfType<Parameter>()],
            RequestBody = _parts.RequestBody(node, parameters),
            Responses = [.. _parts.Responses(node)],
            Security = Security(node["security"] ?? _root["security"]),
        };
    }

    // An operation's parameter replaces the one of its path that has the same name and place.
    private List<Node> ParameterNodes(Node? shared, Node? own)
    {
        var found = new List<Node>();
        foreach (var node in (own?.Children ?? []).Concat(shared?.Children ?? []))
        {
            if (_references.Follow(node) is { IsMapping: true } parameter
                && !found.Any(p => p.String("name") == parameter.String("name") && p.String("in") == parameter.String("in")))
            {
                found.Add(parameter);
            }
        }

        return found;
    }

    private SecurityRequirement[]? Security(Node? list)
    {
        if (list is not { IsSequence: true })
        {
            return null;
        }

        return [.. list.Children.Where(r => r.IsMapping).Select(r => new SecurityRequirement(
            [.. r.Children.Select(s => new RequiredScheme(
                s.Name!, [.. s.Children.Select(scope => scope.Text)], _contract.SecuritySchemes.GetValueOrDefault(s.Name!)))]))];
    }
}
