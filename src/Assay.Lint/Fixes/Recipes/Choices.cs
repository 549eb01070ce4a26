using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>Lists values where the description knows them: those of a twin, or the properties of what is answered.</summary>
internal static class Choices
{
    private const int Most = 60;
    private static readonly string[] Directions = ["sort order", "order dir", "direction", "sort dir", "sort direction", "order direction"];

    /// <summary>The list of another place that means the same values.</summary>
    public static Proposal OfTwin(FixContext context, Finding finding, Node place)
    {
        if (context.TwinAt(place) is not { } twin || context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the list that it names is not found");
        }

        if (ListOf(context, twin.List) is not { } list || list.Enum is not { } values)
        {
            return Proposal.Refused("the list that it names is not found");
        }

        var text = TextsOf(schema);
        var texts = values.Where(v => v.IsString).Select(v => v.Text).ToHashSet(StringComparer.Ordinal);
        if (context.Seen.TextsOf(text.Node).FirstOrDefault(t => !texts.Contains(t)) is { } other)
        {
            return Proposal.Refused($"a documented example is `{Names.Short(other)}`, which the list does not hold");
        }

        var node = text.Node.Origin;
        var isModel = twin.List.Parent?.Name is "schemas" or "definitions" && twin.List.File.Path == node.File.Path;
        if (isModel && !context.IsVersion2 && node.Children.All(c => c.Name == "type") && list.Types == text.Types)
        {
            return Proposal.Safe($"take the values of `{Names.Short(twin.List.Name!)}`", new Replace(node, Written.Reference(twin.List.Pointer)));
        }

        return Proposal.Safe(
            "list the values that are listed elsewhere",
            new Add(node, ["enum"], Written.List(values.Where(v => v.IsString || (text.Types & SchemaTypes.Null) != 0).Select(v => Written.Of(v))), "type", "format"));
    }

    /// <summary>The properties by which a list can be sorted, or the two directions.</summary>
    public static Proposal Sort(FixContext context, Finding finding, Node place)
    {
        if (context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        var operations = UsesOf(context, place);
        var text = TextsOf(schema);
        var seen = context.Seen.TextsOf(text.Node).SelectMany(t => t.Split(',')).Select(t => t.Trim()).Where(t => t.Length > 0).ToArray();
        var name = Words.Phrase(FixContext.NameOf(place));
        string[] names = Directions.Contains(name) || (seen.Length > 0 && seen.All(s => s is "asc" or "desc"))
            ? ["asc", "desc"]
            : [.. operations.SelectMany(Items).SelectMany(i => i.AllProperties()).Where(IsSortable).Select(p => p.Name).Distinct()];
        if (names.Length is 0 or > Most)
        {
            return Proposal.Refused("the answers do not say by what can be sorted");
        }

        // `-created` and `created:desc`: the shown form is that of all.
        var isSigned = seen.Any(s => s.StartsWith('-') || s.StartsWith('+'));
        var all = (isSigned ? names.SelectMany(n => new[] { n, "-" + n }) : names).Union(seen).ToArray();
        return Listed(context, schema, text, all, $"list what `{Names.Short(FixContext.NameOf(place))}` may be");
    }

    /// <summary>The properties that an answer can be made to hold.</summary>
    public static Proposal Expansion(FixContext context, Finding finding, Node place)
    {
        if (context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        var text = TextsOf(schema);
        var seen = context.Seen.TextsOf(text.Node).SelectMany(t => t.Split(',')).Select(t => t.Trim()).Where(t => t.Length > 0);
        var answered = UsesOf(context, place).SelectMany(o => Items(o).Concat(Bodies.OfAnswer(o).Take(1))).SelectMany(i => i.AllProperties()).Where(p => !SecretNames.IsSecret(p.Name)).Select(p => p.Name);
        var names = answered.Union(seen).ToArray();
        return names.Length is 0 or > Most
            ? Proposal.Refused("the answers do not say what can be chosen")
            : Listed(context, schema, text, names, $"list what `{Names.Short(FixContext.NameOf(place))}` may choose");
    }

    private static Proposal Listed(FixContext context, Schema whole, Schema text, string[] names, string title)
    {
        var node = text.Node.Origin;
        var isCombined = text == whole && context.Seen.TextsOf(text.Node).Any(t => t.Contains(','));
        if (!isCombined)
        {
            return node["enum"] is not null ? Proposal.Refused("its `enum` is no list") : Proposal.Review(title, new Add(node, ["enum"], Written.List(names.Select(Written.String)), "type"));
        }

        var one = $"({string.Join('|', names.Select(Escaped))})";
        return node["pattern"] is { } stated
            ? Proposal.Review(title, new Replace(stated.Origin, Written.String($"^{one}(,{one})*$")))
            : Proposal.Review(title, new Add(node, ["pattern"], Written.String($"^{one}(,{one})*$"), "type"));
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ',' or ':' or '-' ? c.ToString() : "\\" + c));

    private static Schema TextsOf(Schema schema) =>
        Composition.Admits(schema, SchemaTypes.String) ? schema
        : ParameterUse.ItemsOf(schema) is { } items ? items.IsBareReference ? items.Resolved : items
        : schema;

    private static Schema? ListOf(FixContext context, Node place) =>
        context.SchemaOf(place) is { } schema ? schema.Enum is not null ? schema : ParameterUse.ItemsOf(schema)?.Resolved : null;

    private static IEnumerable<Operation> UsesOf(FixContext context, Node place) =>
        Facts.Of(context.Contract).Parameters.Where(u => u.Place.Node == place).SelectMany(u => u.Operations);

    private static IEnumerable<Schema> Items(Operation operation) =>
        operation.Responses.Where(r => r.IsSuccess).SelectMany(r => r.Content).Select(m => m.Schema).OfType<Schema>()
            .SelectMany(s => Composition.Admits(s, SchemaTypes.Array) ? [ParameterUse.ItemsOf(s)] : s.AllProperties().Where(p => Composition.Admits(p.Schema, SchemaTypes.Array)).Select(p => ParameterUse.ItemsOf(p.Schema)))
            .OfType<Schema>().Select(i => i.Resolved).Where(i => Composition.Admits(i, SchemaTypes.Object)).Distinct();

    private static bool IsSortable(SchemaProperty property) =>
        (Composition.Types(property.Schema) & (SchemaTypes.Object | SchemaTypes.Array)) == 0
        && !SecretNames.IsSecret(property.Name) && !property.Schema.InPlace().Any(s => s.WriteOnly);
}
