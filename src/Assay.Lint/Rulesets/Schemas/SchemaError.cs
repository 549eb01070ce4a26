using Assay.Contract.Text;

namespace Assay.Lint.Rulesets.Schemas;

/// <summary>One breach of a schema, in the words of ajv, so that messages are the ones that teams know.</summary>
/// <param name="Keyword">The keyword that is broken.</param>
/// <param name="InstancePath">A JSON pointer to the value.</param>
/// <param name="Message">What is wrong: <c>must be string</c>.</param>
/// <param name="SchemaPath">Where in the schema, from the last reference that was followed.</param>
internal sealed record SchemaError(string Keyword, string InstancePath, string Message, string SchemaPath)
{
    /// <summary>The schema that the keyword stands in.</summary>
    public Node? Schema { get; init; }

    /// <summary>The name that is too many, for <c>additionalProperties</c>.</summary>
    public string? AdditionalProperty { get; init; }

    /// <summary>The values that are allowed, for <c>enum</c>.</summary>
    public IReadOnlyList<object?>? AllowedValues { get; init; }

    /// <summary>Whether several alternatives matched, for <c>oneOf</c>.</summary>
    public bool SeveralMatched { get; init; }
}
