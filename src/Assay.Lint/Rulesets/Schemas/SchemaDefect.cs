namespace Assay.Lint.Rulesets.Schemas;

/// <summary>A schema that cannot be used; no value is judged by it.</summary>
/// <param name="message">Why.</param>
/// <param name="isMissingReference">Whether it is because a reference in it leads nowhere.</param>
internal sealed class SchemaDefect(string message, bool isMissingReference = false) : Exception(message)
{
    public bool IsMissingReference { get; } = isMissingReference;
}
