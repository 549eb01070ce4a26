using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Schemas;

/// <summary>The keyword <c>errorMessage</c>, which puts one message in the place of the errors of its schema.</summary>
internal static class CustomErrors
{
    /// <summary>Replaces the errors from a given one on that the keyword speaks for.</summary>
    public static void Apply(Node custom, List<SchemaError> errors, int from, string path, string schemaPath, Node schema)
    {
        if (custom.IsString)
        {
            Replace(custom.Text, e => IsBelow(e, path, schemaPath), errors, from, path, schemaPath, schema);
            return;
        }

        foreach (var entry in custom.Children)
        {
            if (entry.Name == "properties")
            {
                foreach (var property in entry.Children)
                {
                    var at = $"{path}/{JsonPointer.Escape(property.Name!)}";
                    Replace(property.Text, e => e.InstancePath == at || e.InstancePath.StartsWith(at + "/", StringComparison.Ordinal), errors, from, at, schemaPath, schema);
                }
            }
            else if (entry.Name == "_")
            {
                Replace(entry.Text, e => IsBelow(e, path, schemaPath), errors, from, path, schemaPath, schema);
            }
            else if (entry.IsString)
            {
                Replace(entry.Text, e => e.Keyword == entry.Name && e.InstancePath == path && e.SchemaPath == $"{schemaPath}/{entry.Name}", errors, from, path, schemaPath, schema);
            }
        }
    }

    private static bool IsBelow(SchemaError e, string path, string schemaPath) =>
        (e.InstancePath == path || e.InstancePath.StartsWith(path + "/", StringComparison.Ordinal))
        && e.SchemaPath.StartsWith(schemaPath + "/", StringComparison.Ordinal);

    private static void Replace(string message, Func<SchemaError, bool> speaksFor, List<SchemaError> errors, int from, string path, string schemaPath, Node schema)
    {
        var replaced = errors.Skip(from).Where(e => e.Keyword != "errorMessage" && speaksFor(e)).ToHashSet();
        if (replaced.Count > 0)
        {
            errors.RemoveAll(replaced.Contains);
            errors.Add(new SchemaError("errorMessage", path, message, $"{schemaPath}/errorMessage") { Schema = schema });
        }
    }
}
