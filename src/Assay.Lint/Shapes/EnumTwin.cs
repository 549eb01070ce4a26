using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>A text that a request may choose freely, although the contract lists its values elsewhere.</summary>
/// <param name="Place">The parameter or property.</param>
/// <param name="Twin">What lists the values, as messages name it.</param>
/// <param name="Hint">How to use it.</param>
/// <param name="Reach">How many operations take the text, as words.</param>
internal sealed record EnumTwin(Place Place, string Twin, string Hint, Reach Reach)
{
    /// <summary>Where the values are listed.</summary>
    public required Node List { get; init; }

    /// <summary>All of them: parameters, then properties at the top of bodies.</summary>
    public static IReadOnlyList<EnumTwin> Of(ApiContract contract, Facts facts) => facts.Once<EnumTwin[]>(nameof(EnumTwin), () => [.. Search(contract, facts)]);

    private static IEnumerable<EnumTwin> Search(ApiContract contract, Facts facts)
    {
        var lists = ListedValues.Of(contract, facts);
        if (lists.Count == 0)
        {
            yield break;
        }

        foreach (var use in facts.Parameters)
        {
            if (use.Text is { } text && IsFree(text)
                && Find(lists, use.Parameter.Name, use.Operations, StatedChoice.Of(text, use.Parameter.Node)) is { } list)
            {
                yield return new EnumTwin(use.Place, list.Place.Title, list.Hint, use.Reach) { List = list.Place.Node };
            }
        }

        // What should not stand in the request at all needs no list.
        var seen = ServerProperty.Of(contract).Select(p => p.Place.Node).ToHashSet();
        var tops = Bodies.Asked(contract);
        foreach (var use in contract.SchemaUses.Where(u => u.InRequestBody && tops.Contains(u.Schema)))
        {
            foreach (var property in use.Schema.Properties)
            {
                if (Composition.Admits(property.Schema, SchemaTypes.String) && IsFree(property.Schema)
                    && Find(lists, property.Name, use.RequestOperations, StatedChoice.Of(property.Schema, property.Schema.Node)) is { } list
                    && Place.Of(property.Schema) is var place && seen.Add(place.Node))
                {
                    yield return new EnumTwin(place, list.Place.Title, list.Hint, place.Reach(use.RequestOperations)) { List = list.Place.Node };
                }
            }
        }
    }

    private static bool IsFree(Schema text) =>
        !Composition.IsLimited(text, SchemaTypes.String, TextLimits.IsRestricted);

    private static ListedValues? Find(List<ListedValues> lists, string name, IReadOnlyCollection<Operation> operations, StatedChoice stated)
    {
        var phrase = WithoutFilter(Words.Phrase(name));
        return lists
            .Where(l => l.Matches(phrase) && !stated.Contradicts(l.Values) && (stated.Confirms(l.Values) || l.IsRelatedTo(phrase, operations)))
            .OrderByDescending(l => l.IsModel)
            .FirstOrDefault();
    }

    // `filter[status]` and `by_status` ask for a status.
    private static string WithoutFilter(string phrase)
    {
        foreach (var start in (ReadOnlySpan<string>)["filter by ", "filter ", "by ", "with ", "search "])
        {
            if (phrase.StartsWith(start, StringComparison.Ordinal))
            {
                return phrase[start.Length..];
            }
        }

        return phrase;
    }
}
