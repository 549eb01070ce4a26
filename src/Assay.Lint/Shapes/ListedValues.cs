using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>Texts that the contract lists in an <c>enum</c>, with the names by which they may be meant elsewhere.</summary>
/// <param name="Phrase">The words of the name of the model, property or parameter.</param>
/// <param name="Owner">For a property the words of its model's name; empty for others.</param>
/// <param name="Place">Where the values are listed.</param>
/// <param name="IsModel">Whether it is a model, which can be referred to.</param>
/// <param name="Operations">The operations that reach it.</param>
/// <param name="Values">The texts.</param>
internal sealed record ListedValues(
    string Phrase, string Owner, Place Place, bool IsModel, IReadOnlyCollection<Operation> Operations, IReadOnlyList<string> Values)
{
    // Every other object has one of these: equal names mean nothing.
    private static readonly string[] Generic = ["type", "kind", "name", "object", "id", "value", "key", "mode", "format", "code", "version", "action", "event", "filter", "source", "expand", "include", "fields", "context", "category id", "reason", "message", "description", "title", "text", "note", "comment", "label"];

    // These words in a model's name say nothing of what it is about.
    private static readonly string[] NoThings = ["enum", "enums", "list", "value", "values", "param", "parameter", "query", "filter", "model", "dto", "v1", "v2", "v3"];

    private HashSet<string>? _segments;
    private HashSet<string>? _collections;

    /// <summary>What to do so that the same list is used.</summary>
    public string Hint => IsModel
        ? $"refer to it: `$ref: '#{Names.Short(Place.Node.Pointer)}'`"
        : "list the same values in an `enum`, best in one model that both refer to";

    /// <summary>Every list of at least two texts.</summary>
    public static List<ListedValues> Of(ApiContract contract, Facts facts)
    {
        var found = new List<ListedValues>();
        foreach (var (name, model) in contract.Models)
        {
            if (IsList(model.Resolved))
            {
                found.Add(new ListedValues(Words.Phrase(name), "", Place.Of(model), true, facts.UseOf(model)?.Operations ?? [], TextsOf(model.Resolved)));
            }
        }

        var (asked, answered) = (Bodies.Asked(contract), Bodies.Answered(contract));
        foreach (var use in contract.SchemaUses.Where(u => asked.Contains(u.Schema) || answered.Contains(u.Schema)))
        {
            foreach (var property in use.Schema.Properties.Where(p => IsList(ValueOf(p.Schema))))
            {
                found.Add(new ListedValues(
                    Words.Phrase(property.Name), Words.Phrase(use.Schema.ModelName ?? ""), Place.Of(property.Schema), false, use.Operations, TextsOf(ValueOf(property.Schema))));
            }
        }

        foreach (var use in facts.Parameters.Where(u => u.Parameter.AnySchema is { } schema && IsList(ValueOf(schema))))
        {
            found.Add(new ListedValues(Words.Phrase(use.Parameter.Name), "", use.Place, false, use.Operations, TextsOf(ValueOf(use.Parameter.AnySchema!))));
        }

        return found;
    }

    /// <summary>Whether a text of that name means these values.</summary>
    public bool Matches(string phrase) =>
        !Generic.Contains(phrase)
        && (phrase == Phrase
            || (IsModel && Phrase.EndsWith(" " + phrase, StringComparison.Ordinal))
            || (Owner.Length > 0 && phrase == $"{Owner} {Phrase}"));

    /// <summary>Whether one of the operations works on the same things: it reaches the values, or its path names the same collection.</summary>
    public bool IsRelatedTo(string phrase, IReadOnlyCollection<Operation> operations)
    {
        // `CalendarColor` lists no colours of tables: what else the model's name says must be what the path is about.
        if (IsModel && Phrase.Length > phrase.Length
            && !Words.Of(Phrase[..^phrase.Length]).All(w => NoThings.Contains(w) || operations.Any(o => Segments(o.Path).SelectMany(Words.Of).Any(s => Stem(s) == Stem(w)))))
        {
            return false;
        }

        if (IsModel && Operations.Count == 0)
        {
            return true;
        }

        // A `status` of one word means another thing in each object; `shopper_interaction` does not.
        if (!IsModel && !phrase.Contains(' '))
        {
            _collections ??= [.. Operations.Select(o => Segments(o.Path).LastOrDefault()).OfType<string>()];
            return operations.Any(o => Segments(o.Path).LastOrDefault() is { } last && _collections.Contains(last));
        }

        _segments ??= [.. Operations.SelectMany(o => Segments(o.Path))];
        _collections ??= [.. Operations.Select(o => Segments(o.Path).LastOrDefault()).OfType<string>()];
        return operations.Any(o => Segments(o.Path).LastOrDefault() is { } last && (_segments.Contains(last) || Segments(o.Path).Any(_collections.Contains)));
    }

    private static string Stem(string word) => word.TrimEnd('s');

    private static IReadOnlyList<string> TextsOf(Schema schema) => [.. schema.Enum!.Where(v => v.IsString).Select(v => v.Text)];

    private static bool IsList(Schema schema) =>
        schema.Enum is { Count: > 1 } values && values.All(v => v.IsString || v.Kind == NodeKind.Null);

    private static Schema ValueOf(Schema schema) => (ParameterUse.ItemsOf(schema) ?? schema).Resolved;

    private static IEnumerable<string> Segments(string path) =>
        path.Split('/').Where(s => s.Length > 0 && !s.Contains('{'));
}
