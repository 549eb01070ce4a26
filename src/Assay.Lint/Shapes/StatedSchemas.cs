using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>The schemas that can state a value such as a default: those that are used, and references with something beside them.</summary>
internal static class StatedSchemas
{
    /// <summary>Each with the use that it stands in.</summary>
    public static IEnumerable<(Schema Schema, SchemaUse Use)> Of(ApiContract contract)
    {
        foreach (var use in contract.SchemaUses)
        {
            yield return (use.Schema, use);
            foreach (var property in use.Schema.Properties.Where(p => p.Schema.IsBareReference && p.Schema.Node.Children.Count > 1))
            {
                yield return (property.Schema, use);
            }
        }
    }

    /// <summary>The words that say how a value breaks its schema, short enough for a message.</summary>
    public static string Words(Violation violation)
    {
        const int longest = 120;
        var text = violation.Message.Length > longest ? violation.Message[..longest] + "…" : violation.Message;
        return violation.Pointer.Length == 0 ? text : $"at `{Contract.Text.Names.Short(violation.Pointer)}`: {text}";
    }
}
