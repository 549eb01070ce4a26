using Assay.Contract.Schemas;

namespace Assay.Contract.OpenApi;

/// <summary>A schema with the ways in which requests and answers reach it.</summary>
public sealed class SchemaUse
{
    internal SchemaUse(Schema schema) => Schema = schema;

    /// <summary>The schema; never a bare reference: its target stands here instead.</summary>
    public Schema Schema { get; }

    /// <summary>Whether a request parameter or body holds it.</summary>
    public bool InRequest { get; internal set; }

    /// <summary>Whether an answer holds it.</summary>
    public bool InResponse { get; internal set; }

    /// <summary>Whether it is reached from a request body (not only from parameters).</summary>
    public bool InRequestBody { get; internal set; }

    /// <summary>The first parameter whose value it describes, itself or in its items; null where there is none.</summary>
    public Parameter? Parameter { get; internal set; }

    /// <summary>The name of the first property whose value it describes; null where there is none.</summary>
    public string? PropertyName { get; internal set; }

    /// <summary>Whether it describes only a part of a value of <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c>, <c>not</c>, <c>if</c>: others may constrain the same value.</summary>
    public bool IsPart { get; internal set; }

    /// <summary>The operations that reach it.</summary>
    public IReadOnlyCollection<Operation> Operations => OperationSet;

    internal HashSet<Operation> OperationSet { get; } = [];

    /// <summary>How messages name it: the parameter, property or model, in back-quotes.</summary>
    public string Title =>
        PropertyName is not null ? $"`{Text.Names.Short(PropertyName)}`"
        : Schema.ModelName is { } model ? $"`{Text.Names.Short(model)}`"
        : Parameter is not null ? $"`{Text.Names.Short(Parameter.Name)}`"
        : Schema.Node.Name is { } name ? $"`{Text.Names.Short(name)}`"
        : "an item";
}
