using System.Reflection;
using System.Text;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Schemas;

namespace Assay.Lint.Rulesets.Functions;

/// <summary>Judges values by schemas of rulesets and of the document itself, and remembers which schemas are no schemas.</summary>
internal sealed class SchemaStore
{
    private static readonly Lazy<Dictionary<string, Node>> Published = new(ReadPublished);

    private readonly Dictionary<(Node, string, bool), SchemaDefect?> _defects = [];
    private readonly Dictionary<string, SchemaJudge> _metaJudges = new(StringComparer.Ordinal);

    /// <summary>A schema that is part of this program, by its <c>$id</c>.</summary>
    public static Node BuiltIn(string id) => Published.Value[id];

    /// <summary>References of a ruleset's schema that lead neither into itself nor to a schema that is part of this program.</summary>
    public static IEnumerable<Node> UnreadReferences(Node schema)
    {
        var ids = schema.Descend().Where(n => n.Name is "$id" or "id" && n.IsString).Select(n => n.Text.TrimEnd('#')).ToHashSet(StringComparer.Ordinal);
        return schema.Descend().Where(n => n.Name == "$ref" && n.IsString && !n.Text.StartsWith('#')
            && !ids.Contains(n.Text.Split('#')[0]) && !Published.Value.ContainsKey(n.Text.Split('#')[0]));
    }

    /// <summary>What a value breaks; throws <see cref="SchemaDefect"/> where the schema is none.</summary>
    public List<SchemaError> Judge(Node schema, object? value, string dialect, bool allErrors, DocumentView view, DocumentView dataView)
    {
        var key = (schema, dialect, ReferenceEquals(view, DocumentView.AsWritten));
        if (!_defects.TryGetValue(key, out var defect))
        {
            defect = DefectOf(schema, dialect, view);
            _defects[key] = defect;
        }

        return defect is null
            ? new SchemaJudge(view, dataView, dialect == "draft4", allErrors, (at, reference) => Open(schema, at, reference, view)).Judge(schema, value)
            : throw defect;
    }

    /// <summary>What a value breaks of a schema that is part of this program, all of it.</summary>
    public static List<SchemaError> JudgeBuiltIn(string id, object? value)
    {
        var root = BuiltIn(id);
        return new SchemaJudge(DocumentView.AsWritten, DocumentView.AsWritten, isOld: false, allErrors: true, (at, reference) => OpenPublished(at, reference, BuiltIn(MetaOf(id)))).Judge(root, value);
    }

    // Where `$dynamicRef: "#meta"` leads from a description of OpenAPI: to the outermost schema that has the anchor.
    private static string MetaOf(string id) => id.Contains("/3.2/", StringComparison.Ordinal)
        ? "https://spec.openapis.org/oas/3.2/dialect/2025-09-17"
        : "https://stoplight.io/json-schema/draft/2020-12";

    private SchemaDefect? DefectOf(Node schema, string dialect, DocumentView view)
    {
        var id = MetaSchemaId(dialect);
        if (!_metaJudges.TryGetValue(dialect, out var judge))
        {
            judge = new SchemaJudge(DocumentView.AsWritten, view, isOld: dialect == "draft4", allErrors: false, (at, reference) => OpenPublished(at, reference, BuiltIn(id))) { Remembers = true };
            _metaJudges[dialect] = judge;
        }

        var errors = judge.Judge(BuiltIn(id), JsValue.Of(view.Follow(schema)));
        if (errors.Count > 0)
        {
            return new SchemaDefect("schema is invalid: " + string.Join(", ", errors.Select(e => $"data{e.InstancePath} {e.Message}")));
        }

        return new SchemaInspection(view, dialect, (at, reference) => Open(schema, at, reference, view)).Of(schema);
    }

    private static string MetaSchemaId(string dialect) => dialect switch
    {
        "draft4" => "http://json-schema.org/draft-04/schema",
        "draft6" => "http://json-schema.org/draft-06/schema",
        "draft2019-09" => "https://json-schema.org/draft/2019-09/schema",
        "draft2020-12" => "https://json-schema.org/draft/2020-12/schema",
        _ => "http://json-schema.org/draft-07/schema",
    };

    // Inside a schema alone: what it leads to elsewhere has been put into its place before, or is left out because it is part of a circle.
    private static Node? Open(Node schema, Node at, string reference, DocumentView view)
    {
        if (reference is "#" or "")
        {
            return schema;
        }

        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return OpenPublished(at, reference);
        }

        var node = schema;
        foreach (var key in JsonPointer.Tokens(Uri.UnescapeDataString(reference[1..])))
        {
            if (view.Child(node, key) is not { } child)
            {
                return null;
            }

            node = child;
        }

        return node;
    }

    private static Node? OpenPublished(Node at, string reference, Node? dynamicRoot = null)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = hash < 0 ? (reference, "") : (reference[..hash], Uri.UnescapeDataString(reference[(hash + 1)..]));
        if (fragment == "meta")
        {
            return dynamicRoot ?? BuiltIn("https://json-schema.org/draft/2020-12/schema");
        }

        if (reference == "#" && dynamicRoot is not null && at.File.Path.Contains("2019-09", StringComparison.Ordinal))
        {
            return dynamicRoot;
        }

        if (address.StartsWith("meta/", StringComparison.Ordinal))
        {
            address = (at.File.Path.Contains("2019-09", StringComparison.Ordinal) ? "https://json-schema.org/draft/2019-09/" : "https://json-schema.org/draft/2020-12/") + address;
        }

        var root = address.Length == 0 ? Root(at) : Published.Value.GetValueOrDefault(address);
        return fragment.Length == 0 ? root : root?.At(fragment);
    }

    private static Node Root(Node node) => node.Parent is null ? node : Root(node.Parent);

    private static Dictionary<string, Node> ReadPublished()
    {
        var found = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var (assembly, prefix) in ((Assembly, string)[])[
            (typeof(SchemaStore).Assembly, "Assay.Lint.Rulesets.BuiltIn.Schemas."),
            (typeof(Node).Assembly, "Assay.Contract.Schemas.Resources.MetaSchemas.")])
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var reader = new StreamReader(stream, Encoding.UTF8);
                var root = TextTree.Parse(Encoding.UTF8.GetBytes(reader.ReadToEnd()), name).Root!;
                found.TryAdd((root.String("$id") ?? root.String("id") ?? name).TrimEnd('#'), root);
            }
        }

        return found;
    }
}
