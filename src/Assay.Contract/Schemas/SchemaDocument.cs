using System.Text;
using Assay.Contract.OpenApi;
using Assay.Contract.OpenApi.Structure;
using Assay.Contract.Schemas.Resources;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas;

/// <summary>A JSON Schema that stands alone, in a file of its own and those that it refers to.</summary>
public sealed class SchemaDocument
{
    private SchemaDocument(SourceFile file, Schema? schema, IReadOnlyList<SourceFile> files, IReadOnlyList<Finding> problems)
    {
        (File, Schema, Files, Problems) = (file, schema, files, problems);
    }

    /// <summary>The file that was named.</summary>
    public SourceFile File { get; }

    /// <summary>The schema; null where an error stands in <see cref="Problems"/>: a broken schema would let anything pass.</summary>
    public Schema? Schema { get; }

    /// <summary>All files that were read.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>All that is wrong with the text: its syntax, its references, and what its metaschema does not allow.</summary>
    public IReadOnlyList<Finding> Problems { get; }

    /// <summary>Reads a schema's file, JSON or YAML; whatever is wrong with it stands in <see cref="Problems"/>, nothing is thrown.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is read. Default: draft 2020-12 as written, formats checked, references within the file's folder.</param>
    /// <param name="fragment">Which part of the file is the schema: a JSON pointer (RFC 6901) or an anchor. Default: the whole.</param>
    public static SchemaDocument Load(string path, SchemaOptions? options = null, string fragment = "")
    {
        options ??= new SchemaOptions();
        return Read(TextTree.Load(path, options.Limits), new DocumentLoader(path, options.References, options.Limits), options, fragment);
    }

    /// <summary>Reads a schema from memory; <paramref name="name"/> names it in messages.</summary>
    public static SchemaDocument Parse(string text, SchemaOptions? options = null, string name = "schema")
    {
        options ??= new SchemaOptions();
        var tree = TextTree.Parse(Encoding.UTF8.GetBytes(text), name, options.Limits);
        return Read(tree, new DocumentLoader(null, options.References, options.Limits), options, "");
    }

    private static SchemaDocument Read(TextTree tree, DocumentLoader loader, SchemaOptions options, string fragment)
    {
        var problems = new List<Finding>();
        var schema = tree.Root is { } root ? SchemaOf(root, loader, options, fragment, problems) : null;
        var trees = loader.Trees.Prepend(tree).ToArray();
        problems.AddRange(trees.SelectMany(t => t.Errors.Select(e => ContractProblems.Of(t.File, e))));
        var isBroken = problems.Any(p => p.Severity == Severity.Error);
        return new SchemaDocument(tree.File, isBroken ? null : schema, [.. trees.Select(t => t.File)], ContractProblems.InFileOrder(problems, tree.File));
    }

    private static Schema? SchemaOf(Node root, DocumentLoader loader, SchemaOptions options, string fragment, List<Finding> problems)
    {
        var registry = new SchemaRegistry(loader, options.Dialect);
        var resource = registry.AddText(root, options.Address ?? loader.Address);
        if (registry.Target(root, "#" + fragment) is not { } start || !Schema.IsSchema(start))
        {
            problems.Add(ContractProblems.Unreadable.At(root.Where with { Length = 1 }, "there is no schema", "name an object, `true` or `false`"));
            return null;
        }

        registry.AddPart(start);
        var words = new StructureProblems(problems);

        // Following a reference may read another text, which holds more of them.
        for (var i = 0; i < registry.Holders.Count; i++)
        {
            Check(registry, registry.Holders[i], root, words);
        }

        if (MetaSchemas.Of(resource.Dialect) is { } metaSchema && resource.Vocabularies == Vocabularies.Usual)
        {
            foreach (var violation in metaSchema.Validate(start.ToJson()).DistinctBy(v => v.Pointer))
            {
                words.WrongValue(start.At(violation.Pointer) ?? start, $"is not as the metaschema says: {violation.Message}", "correct it");
            }
        }

        return new SchemaSet(registry, options.Strictness, options.AssertsFormat, options.Bounds).Of(start);
    }

    private static void Check(SchemaRegistry registry, Node holder, Node root, StructureProblems words)
    {
        var reference = holder["$ref"]!;
        var (target, failure) = registry.Resolve(holder, reference.Text);
        if (target is null)
        {
            words.Unresolved(reference, failure, root);
        }
        else if (!Schema.IsSchema(target))
        {
            words.WrongShape(reference, "leads to no schema", "name a schema", isNote: false);
        }
        else if (registry.IsCircle(holder))
        {
            words.Circle(reference);
        }
        else
        {
            registry.AddPart(target);
        }
    }
}
