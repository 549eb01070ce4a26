namespace Assay.Contract.Schemas.Resources;

/// <summary>What a metaschema says of the keywords (JSON Schema core 8.1.2), as far as it makes a difference.</summary>
/// <param name="Validation">Whether <c>type</c>, <c>maximum</c> and their like count.</param>
/// <param name="FormatAssertion">Whether <c>format</c> is checked, whatever the reader prefers.</param>
internal sealed record Vocabularies(bool Validation, bool FormatAssertion)
{
    /// <summary>Those of the published drafts.</summary>
    public static Vocabularies Usual { get; } = new(Validation: true, FormatAssertion: false);
}
