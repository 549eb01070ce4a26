using System.Text.Json.Serialization;

namespace Assay.Contract.Schemas;

/// <summary>One way in which a value breaks its schema. It never holds the value.</summary>
/// <param name="Pointer">The JSON pointer (RFC 6901) of the offending part of the value; empty for the whole.</param>
/// <param name="Schema">Where the schema is written that is broken.</param>
/// <param name="Keyword">The keyword that is broken, such as <c>maxLength</c>; <c>json</c> for a text that is no JSON.</param>
/// <param name="Message">What is wrong, in plain words.</param>
public sealed record Violation(string Pointer, SourceLocation Schema, string Keyword, string Message)
{
    /// <summary>Whether an object has a property that its schema does not name.</summary>
    [JsonIgnore]
    public bool IsUndeclaredProperty { get; init; }
}
