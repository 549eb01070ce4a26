using Assay.Contract.Schemas;

namespace Assay.Contract.OpenApi;

/// <summary>A schema with the ways in which requests and answers reach it.</summary>
public sealed class SchemaUse
{
    private readonly List<SchemaEntry> _entries = [];
    private IReadOnlyCollection<Operation>? _requests;
    private IReadOnlyCollection<Operation>? _responses;
    private IReadOnlyCollection<Operation>? _operations;
    private bool _isWhole;
    private bool _isRoot;

    internal SchemaUse(Schema schema) => Schema = schema;

    /// <summary>The schema; never a bare reference: its target stands here instead.</summary>
    public Schema Schema { get; }

    /// <summary>Whether a request parameter or body holds it.</summary>
    public bool InRequest => RequestOperations.Count > 0;

    /// <summary>Whether an answer holds it.</summary>
    public bool InResponse => ResponseOperations.Count > 0;

    /// <summary>Whether it is reached from a request body (not only from parameters).</summary>
    public bool InRequestBody => _entries.Any(e => e.Bodies.Count > 0);

    /// <summary>The first parameter whose value it describes, itself or in its items; null where there is none.</summary>
    public Parameter? Parameter { get; private set; }

    /// <summary>The name of the first property whose value it describes; null where there is none.</summary>
    public string? PropertyName { get; private set; }

    /// <summary>Whether it describes only a part of a value of <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c>, <c>not</c>, <c>if</c>: others may constrain the same value.</summary>
    public bool IsPart => !IsWhole(Direction.Request) && !IsWhole(Direction.Response);

    /// <summary>The operations that reach it, in their order.</summary>
    public IReadOnlyCollection<Operation> Operations => _operations ??= [.. RequestOperations.Union(ResponseOperations)];

    /// <summary>The operations whose parameters or bodies reach it.</summary>
    public IReadOnlyCollection<Operation> RequestOperations =>
        _requests ??= _entries.Count == 1 && _entries[0].Parameters.Count == 0 ? _entries[0].Bodies
            : [.. _entries.SelectMany(e => e.Parameters).Union(_entries.SelectMany(e => e.Bodies))];

    /// <summary>The operations whose answers reach it.</summary>
    public IReadOnlyCollection<Operation> ResponseOperations =>
        _responses ??= _entries.Count == 1 ? _entries[0].Answers : [.. _entries.SelectMany(e => e.Answers).Distinct()];

    /// <summary>How messages name it: the parameter, property or model, in back-quotes.</summary>
    public string Title =>
        PropertyName is not null ? $"`{Text.Names.Short(PropertyName)}`"
        : Schema.ModelName is { } model ? $"`{Text.Names.Short(model)}`"
        : Parameter is not null ? $"`{Text.Names.Short(Parameter.Name)}`"
        : Schema.Node.Name is { } name ? $"`{Text.Names.Short(name)}`"
        : "an item";

    /// <summary>Whether, in requests or in answers, it describes a whole value somewhere, rather than always a part of one.</summary>
    public bool IsWhole(Direction direction) =>
        direction == Direction.Request
            ? InRequest && (_isWhole || (_isRoot && _entries.Any(e => e.IsWholeInRequest)))
            : InResponse && (_isWhole || (_isRoot && _entries.Any(e => e.IsWholeInResponse)));

    internal void Join(SchemaEntry entry, SchemaStep step)
    {
        if (!_entries.Contains(entry))
        {
            _entries.Add(entry);
        }

        _isRoot |= step.IsRoot;
        _isWhole |= !step.IsRoot && !step.IsPart;
        PropertyName ??= step.Property ?? (step.KeepsProperty ? entry.PropertyName : null);
        Parameter ??= step.KeepsParameter ? entry.Parameter : null;
    }
}
