using System.Text;
using Assay.Contract.Schemas.Resources;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas;

public sealed partial class Schema
{
    /// <summary>A schema that stands alone, in JSON or YAML; null where the text cannot be read, is no schema, or holds a broken reference.</summary>
    /// <param name="text">The schema.</param>
    /// <param name="options">How it is read. Default: draft 2020-12 as written, formats checked, nothing fetched.</param>
    public static Schema? Parse(string text, SchemaOptions? options = null)
    {
        options ??= new SchemaOptions();
        if (TextTree.Parse(Encoding.UTF8.GetBytes(text), "schema") is not { Root: { } root, Errors.Count: 0 } || !IsSchema(root))
        {
            return null;
        }

        var registry = new SchemaRegistry(options);
        return registry.Add(root).All(node => LeadsSomewhere(registry, node))
            ? new SchemaSet(registry, options.Strictness, options.AssertsFormat).Of(root)
            : null;
    }

    // A chain of nothing but references that goes round has no end.
    private static bool LeadsSomewhere(SchemaRegistry registry, Node node)
    {
        var seen = new HashSet<Node>();
        for (var at = node; at.String("$ref") is { } reference; )
        {
            if (!seen.Add(at) || registry.Target(at, reference) is not { } target)
            {
                return false;
            }

            if (at.Children.Count > 1 && at != node)
            {
                break;
            }

            at = target;
        }

        return true;
    }
}
