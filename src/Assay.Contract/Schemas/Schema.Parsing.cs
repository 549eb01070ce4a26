namespace Assay.Contract.Schemas;

public sealed partial class Schema
{
    /// <summary>A schema that stands alone, in JSON or YAML; null where anything is wrong with it: <see cref="SchemaDocument"/> says what.</summary>
    /// <param name="text">The schema.</param>
    /// <param name="options">How it is read. Default: draft 2020-12 as written, formats checked, nothing fetched.</param>
    public static Schema? Parse(string text, SchemaOptions? options = null) => SchemaDocument.Parse(text, options).Schema;
}
