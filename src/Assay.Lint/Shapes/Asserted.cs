using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>Tells what a schema demands of a value from what it only asks about or forbids.</summary>
internal static class Asserted
{
    // Below these, all names are ones that somebody chose.
    private static readonly string[] Named =
        ["properties", "patternProperties", "dependentSchemas", "schemas", "definitions", "$defs", "parameters", "requestBodies", "responses", "headers", "pathItems", "webhooks"];

    /// <summary>Whether a schema stands below <c>not</c>, <c>if</c> or <c>contains</c>: its limits bind no value by themselves.</summary>
    public static bool IsNot(Node schema)
    {
        for (var node = schema.Origin; node.Parent is { } parent; node = parent)
        {
            if (node.Name is "not" or "if" or "contains" && !Named.Contains(parent.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The schemas that bind values of requests.</summary>
    public static IEnumerable<SchemaUse> InRequests(ApiContract contract) =>
        contract.SchemaUses.Where(u => u.InRequest && !u.Schema.ReadOnly && !IsNot(u.Schema.Node));
}
