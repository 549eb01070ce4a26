using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Evidence;
using Assay.Lint.Shapes;

namespace Assay.Lint.Fixes;

/// <summary>What recipes want to know of a contract, found out once.</summary>
internal sealed class FixContext
{
    private readonly Lazy<SeenValues> _seen;
    private readonly Lazy<Company> _company;
    private readonly Lazy<Dictionary<Node, Schema>> _schemas;
    private readonly Lazy<Dictionary<Node, SchemaUse>> _uses;
    private readonly Lazy<Recipes.Splits> _splits;
    private readonly Lazy<Dictionary<Node, EnumTwin>> _twins;
    private readonly Dictionary<Node, bool> _holds = [];
    private readonly Dictionary<Direction, ILookup<Node, Schema>> _wholes = [];

    public FixContext(ApiContract contract)
    {
        Contract = contract;
        Roots = contract.Documents.Where(d => d.Root is not null).DistinctBy(d => d.File.Path).ToDictionary(d => d.File.Path, d => d.Root!);
        Documented = new Lazy<IReadOnlyList<StatedExample>>(() => DocumentedValue.Of(contract));
        _seen = new Lazy<SeenValues>(() => new SeenValues(Documented.Value));
        _company = new Lazy<Company>(() => new Company(contract));
        _schemas = new Lazy<Dictionary<Node, Schema>>(ParameterSchemas);
        _uses = new Lazy<Dictionary<Node, SchemaUse>>(() => contract.SchemaUses.GroupBy(u => u.Schema.Node.Origin).ToDictionary(g => g.Key, g => g.First()));
        _twins = new Lazy<Dictionary<Node, EnumTwin>>(() => EnumTwin.Of(contract, Facts.Of(contract)).DistinctBy(t => t.Place.Node).ToDictionary(t => t.Place.Node));
        _splits = new Lazy<Recipes.Splits>(() => new Recipes.Splits(this));
    }

    public ApiContract Contract { get; }

    public IReadOnlyDictionary<string, Node> Roots { get; }

    /// <summary>The examples and defaults.</summary>
    public Lazy<IReadOnlyList<StatedExample>> Documented { get; }

    /// <summary>What values the schemas have in them.</summary>
    public SeenValues Seen => _seen.Value;

    /// <summary>Which properties stand beside those of a schema.</summary>
    public Company Company => _company.Value;

    /// <summary>The models to split.</summary>
    public Recipes.Splits Splits => _splits.Value;

    public bool IsVersion2 => Contract.Version == SpecVersion.V2_0;

    /// <summary>Where the named schemas stand.</summary>
    public string Models => IsVersion2 ? "/definitions/" : "/components/schemas/";

    /// <summary>The node of a finding; null where its file was not read.</summary>
    public Node? NodeAt(Finding finding) =>
        finding.Where is SourceLocation { Line: > 0 } place && Roots.TryGetValue(place.File, out var root) ? root.At(place.Pointer) : null;

    /// <summary>The schema at the place of a finding: the parameter's own where a parameter is the place.</summary>
    public Schema? SchemaOf(Node place)
    {
        if (_schemas.Value.TryGetValue(place.Origin, out var own))
        {
            return own.IsBareReference ? own.Resolved : own;
        }

        var node = place.String("in") is not null && place["schema"] is { } inside ? inside : place;
        return Contract.SchemaAt(node) is { } schema ? schema.IsBareReference ? schema.Resolved : schema : null;
    }

    /// <summary>The list of values that a free text could take; null where there is none.</summary>
    public EnumTwin? TwinAt(Node place) => _twins.Value.GetValueOrDefault(place);

    /// <summary>Whether an example meets its schema.</summary>
    public bool Holds(StatedExample example)
    {
        if (!_holds.TryGetValue(example.Value.Origin, out var holds))
        {
            _holds[example.Value.Origin] = holds = example.Breach() is null;
        }

        return holds;
    }

    /// <summary>How a schema is used; null where nothing reaches it.</summary>
    public SchemaUse? UseOf(Node schema) => _uses.Value.GetValueOrDefault(schema.Origin);

    /// <summary>The whole objects that are open because of a place.</summary>
    public IEnumerable<Schema> OpenBecauseOf(Node place, Direction direction)
    {
        if (!_wholes.TryGetValue(direction, out var wholes))
        {
            _wholes[direction] = wholes = OpenObjects.Wholes(Contract, direction).ToLookup(w => w.Place.Node.Origin, w => w.Whole);
        }

        return wholes[place.Origin].Distinct();
    }

    /// <summary>What a value is called: the property or parameter, that of the list for an item, else the model.</summary>
    public static string NameOf(Node schema)
    {
        for (var node = schema.Origin; node.Parent is { } parent; node = parent)
        {
            if (node.String("in") is not null && node.String("name") is { } name)
            {
                return name;
            }

            if (parent.Name is "properties" or "schemas" or "definitions" or "headers")
            {
                return node.Name ?? "";
            }
        }

        return "";
    }

    private Dictionary<Node, Schema> ParameterSchemas() =>
        Contract.Operations.SelectMany(o => o.Parameters.Concat(o.Responses.SelectMany(r => r.Headers)))
            .Where(p => p.AnySchema is not null)
            .DistinctBy(p => p.Node.Origin)
            .ToDictionary(p => p.Node.Origin, p => p.AnySchema!);
}
