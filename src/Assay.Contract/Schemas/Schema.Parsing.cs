using System.Text;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas;

public sealed partial class Schema
{
    /// <summary>A schema that stands alone, in JSON or YAML; null where the text cannot be read, is no schema, or holds a broken reference.</summary>
    /// <param name="text">The schema.</param>
    /// <param name="dialect">The rules by which its keywords are read. Default: draft 2020-12.</param>
    /// <param name="strictness">How strictly values are checked. Default: as written.</param>
    public static Schema? Parse(
        string text, Dialect dialect = Dialect.Draft202012, Strictness strictness = Strictness.Contract)
    {
        if (TextTree.Parse(Encoding.UTF8.GetBytes(text), "schema") is not { Root: { } root, Errors.Count: 0 } || !IsSchema(root))
        {
            return null;
        }

        var problems = new List<Finding>();
        var references = new References(root, problems);
        references.Check();
        return problems.Count > 0 ? null : new SchemaSet(dialect, strictness, references.Target).Of(root);
    }
}
