using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>The lists with which one request asks for the same work many times.</summary>
internal static class Batches
{
    private static readonly string[] Names = ["batch", "batches", "bulk", "mass", "multi", "many", "multiple"];

    /// <summary>The lists, with the operations that take them: bodies that are lists of objects, and lists at the top of what a batch takes.</summary>
    public static IEnumerable<(Schema List, Operation Operation)> Of(ApiContract contract)
    {
        foreach (var operation in contract.Operations)
        {
            var isBatch = operation.Path.Split('/').SelectMany(Words.Of).Any(Names.Contains);
            foreach (var body in (operation.RequestBody?.Content ?? []).Where(m => m.IsJson).Select(m => m.Schema).OfType<Schema>())
            {
                if (Composition.Admits(body, SchemaTypes.Array) && ParameterUse.ItemsOf(body) is { } items
                    && (isBatch || (Composition.Admits(items, SchemaTypes.Object) && !IsPatch(items))))
                {
                    yield return (body, operation);
                }
                else if (isBatch && Composition.Admits(body, SchemaTypes.Object))
                {
                    foreach (var property in body.AllProperties().Where(p => Composition.Admits(p.Schema, SchemaTypes.Array) && !p.Schema.InPlace().Any(s => s.ReadOnly) && IsWork(p.Schema)))
                    {
                        yield return (property.Schema, operation);
                    }
                }
            }
        }
    }

    // The operations of a JSON Patch change one object together.
    private static bool IsPatch(Schema items) => items.AllProperties().Any(p => p.Name == "op");

    // Objects and ids are worked on one by one; the words of an `enum` choose what is done.
    private static bool IsWork(Schema list) =>
        ParameterUse.ItemsOf(list) is { } items && !items.InPlace().Any(s => s.Enum is not null);
}
