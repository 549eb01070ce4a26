using System.Runtime.CompilerServices;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>The files that requests bring: whole bodies that are no text, and strings that stand for bytes.</summary>
internal sealed class Uploads
{
    private static readonly ConditionalWeakTable<ApiContract, Uploads> Known = [];

    private readonly HashSet<Schema> _bodies;

    private Uploads(ApiContract contract) =>
        _bodies = [.. Bodies(contract).Select(m => m.Schema).OfType<Schema>().SelectMany(s => s.InPlace())];

    public static Uploads Of(ApiContract contract) => Known.GetValue(contract, static c => new Uploads(c));

    /// <summary>Whether a body of any media type is there to upload a file: its schema or the operation says so.</summary>
    public static bool IsMeant(MediaType media, Operation operation) =>
        media.Schema?.InPlace().Any(s => s.Format == "binary") == true
        || ActionWords.SpeaksOfFiles(operation.Path) || ActionWords.SpeaksOfFiles(operation.OperationId ?? "") || ActionWords.SpeaksOfFiles(operation.Node.String("summary") ?? "");

    /// <summary>The bodies that are files, or may be; those of any media type only where a file is meant.</summary>
    public static IEnumerable<MediaType> Bodies(ApiContract contract) =>
        contract.Operations.SelectMany(o => (o.RequestBody?.Content ?? []).Where(m => !WildcardMedia.IsOne(m.Range) || IsMeant(m, o)))
            .Where(m => !BinaryText.IsReadable(m.Range) && (IsUndescribed(m) || Composition.Admits(m.Schema!, SchemaTypes.String)));

    /// <summary>Whether the description says nothing of a body's bytes.</summary>
    public static bool IsUndescribed(MediaType media) =>
        media.Schema is null || media.Schema.InPlace().All(s => s.IsEmpty || s.IsBareReference);

    /// <summary>Whether a schema of a string stands for a file.</summary>
    public bool IsOne(Schema schema) => _bodies.Contains(schema) || BinaryText.IsAny(schema);

    /// <summary>What parts of one form have in common that differ in a number only (<c>files[0]</c>, <c>files[1]</c>); null for others.</summary>
    public static string? SeriesOf(Node part) =>
        part is { Name: { } name, Parent: { Name: "properties" } parent } && name.Any(char.IsAsciiDigit)
            ? parent.Pointer + "/" + string.Concat(name.Where(c => !char.IsAsciiDigit(c)))
            : null;

    /// <summary>The files among the parts of a form, lists of files by their items.</summary>
    public static IEnumerable<SchemaProperty> Parts(MediaType form) =>
        form.Schema is null ? [] : form.Schema.AllProperties().Where(p => BinaryText.IsAny(ParameterUse.ItemsOf(p.Schema) ?? p.Schema));
}
