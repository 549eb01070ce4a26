using Assay.Contract.Schemas;
using Assay.Contract.Schemas.Resources;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>Makes a contract of a tree. Whatever cannot be read is reported and left out; the rest is read.</summary>
internal sealed class ContractReader
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

    private readonly List<Finding> _problems;
    private readonly Node _root;
    private readonly References _references;
    private readonly SchemaSet _schemas;
    private readonly ApiContract _contract;
    private readonly PartReader _parts;

    private ContractReader(ApiContract contract, SpecVersion version, Strictness strictness, List<Finding> problems)
    {
        _contract = contract;
        _root = contract.Root;
        _problems = problems;
        _references = new References(_root, problems);
        var dialect = version <= SpecVersion.V3_0 ? Dialect.OpenApi30 : Dialect.Draft202012;
        _schemas = new SchemaSet(new DescriptionResolver(_root, _references, dialect), strictness);
        _parts = version == SpecVersion.V2_0
            ? new Swagger2Parts(_root, _references, _schemas)
            : new PartReader(_root, _references, _schemas);
    }

    /// <summary>The contract of a tree; unreadable where the tree is broken or no OpenAPI description.</summary>
    public static ApiContract Read(TextTree tree, LoadOptions options)
    {
        var problems = tree.Errors.Select(e => Problem(tree.File, e)).ToList();
        var contract = new ApiContract(tree.File, tree.Root ?? new Node(tree.File, NodeKind.Mapping, null, 1, 1));
        if (tree.Root is not null)
        {
            if (VersionOf(tree.Root, problems) is { } version)
            {
                contract.Version = version;
                contract.IsReadable = true;
                new ContractReader(contract, version, options.Strictness, problems).ReadAll();
            }
        }

        contract.Problems = [.. problems.OrderBy(p => ((SourceLocation)p.Where).Line).ThenBy(p => ((SourceLocation)p.Where).Column)];
        return contract;
    }

    private static Finding Problem(SourceFile file, SyntaxError error)
    {
        var kind = error.Line == 0 ? ContractProblems.Unreadable
            : error.IsFatal ? ContractProblems.Syntax
            : error.Message.Contains("twice", StringComparison.Ordinal) ? ContractProblems.DuplicateName
            : ContractProblems.Syntax;
        return kind.At(new SourceLocation(file.Path, error.Line, error.Column, 1, ""), error.Message, error.Hint);
    }

    private static SpecVersion? VersionOf(Node root, List<Finding> problems)
    {
        var version = root["openapi"] ?? root["swagger"];
        var read = version?.Text switch
        {
            { } v when root["swagger"] == version && v.StartsWith("2.", StringComparison.Ordinal) => SpecVersion.V2_0,
            { } v when v.StartsWith("3.0", StringComparison.Ordinal) => SpecVersion.V3_0,
            { } v when v.StartsWith("3.1", StringComparison.Ordinal) => SpecVersion.V3_1,
            { } v when v.StartsWith("3.2", StringComparison.Ordinal) => SpecVersion.V3_2,
            _ => (SpecVersion?)null,
        };
        if (read is null)
        {
            var at = version?.Where ?? root.Where with { Length = 1 };
            var (message, hint) = version is not null
                ? ("this version of OpenAPI is not known", "use 2.0, 3.0, 3.1 or 3.2")
                : ($"this is {KindOf(root)}, not an OpenAPI description", "name a file whose root says `openapi: 3.1.0`");
            problems.Add(ContractProblems.Unreadable.At(at, message, hint));
        }

        return read;
    }

    private static string KindOf(Node root) =>
        root switch
        {
            { IsMapping: false } => "a plain value",
            _ when root["asyncapi"] is not null => "an AsyncAPI description",
            _ when root["arazzo"] is not null => "an Arazzo description",
            _ when root["overlay"] is not null => "an OpenAPI overlay",
            _ when root["apiVersion"] is not null && root["kind"] is not null => "a Kubernetes manifest",
            _ when root["swaggerVersion"] is not null => "a Swagger 1 description",
            _ when root["$schema"] is not null || root["properties"] is not null => "a JSON Schema",
            _ => "a document without `openapi`",
        };

    private void ReadAll()
    {
        _references.Check();
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
        var paths = _root["paths"];
        if (paths is null && _contract.Version >= SpecVersion.V3_1)
        {
            return [];
        }

        if (paths is not { IsMapping: true })
        {
            _problems.Add(ContractProblems.WrongShape.At(
                (paths ?? _root).Where, paths is null ? "the description has no `paths`" : "`paths` is not an object",
                "write the API's paths under `paths`"));
            return [];
        }

        return paths.Children.Where(p => p.Name!.StartsWith('/')).SelectMany(OperationsOf).ToArray();
    }

    private IEnumerable<Operation> OperationsOf(Node path)
    {
        var item = _references.Follow(path);
        if (item is null)
        {
            yield break;
        }

        if (!item.IsMapping)
        {
            _problems.Add(ContractProblems.WrongShape.At(
                path.Where, $"`{Names.Short(path.Name!)}` is not an object", "write methods such as `get` under the path"));
            yield break;
        }

        foreach (var node in Methods.Select(m => item[m]).Concat(item["additionalOperations"]?.Children ?? []).OfType<Node>())
        {
            if (node.IsMapping)
            {
                yield return OperationOf(node.Name!.ToUpperInvariant(), path.Name!, item, node);
            }
            else
            {
                _problems.Add(ContractProblems.WrongShape.At(
                    node.Where, $"`{node.Name}` of `{Names.Short(path.Name!)}` is not an object", "write an operation under the method"));
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
