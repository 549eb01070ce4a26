using Assay.Contract.Schemas.Compiled;
using Assay.Contract.Schemas.Resources;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas;

/// <summary>The schemas of one description: one object for each node, references resolved by the description.</summary>
internal sealed class SchemaSet(ISchemaResolver resolver, Strictness strictness, bool assertsFormat = true, DefaultBounds? bounds = null)
{
    private readonly Dictionary<Node, Schema> _schemas = [];
    private readonly Lock _gate = new();
    private SchemaCompiler? _compiler;

    public Strictness Strictness => strictness;

    public DefaultBounds Bounds { get; } = bounds ?? new DefaultBounds();

    public bool AssertsFormat => assertsFormat;

    /// <summary>The validator of a schema, made when it is first needed.</summary>
    public CompiledSchema Compile(Schema schema)
    {
        lock (_gate)
        {
            return (_compiler ??= new SchemaCompiler(this)).Compile(schema);
        }
    }

    public Schema Of(Node node)
    {
        lock (_gate)
        {
            if (!_schemas.TryGetValue(node, out var schema))
            {
                _schemas[node] = schema = new Schema(node, this, resolver.ResourceOf(node));
            }

            return schema;
        }
    }

    public Schema? Target(Schema from, string reference)
    {
        Node? node;
        lock (_gate)
        {
            node = resolver.Target(from.Node, reference);
        }

        return node is not null && Schema.IsSchema(node) ? Of(node) : null;
    }

    public Schema Follow(Schema schema)
    {
        const int longestChain = 100;
        var current = schema;
        for (var i = 0; i < longestChain; i++)
        {
            if (current.Target is not { } next || (i > 0 && !current.IsBareReference))
            {
                return current;
            }

            current = next;
        }

        return schema;
    }
}
