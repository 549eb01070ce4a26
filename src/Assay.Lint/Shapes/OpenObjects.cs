using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>Objects that admit properties which nobody named.</summary>
/// <param name="Place">Where to close the object.</param>
/// <param name="Why">Which keyword leaves it open.</param>
/// <param name="Hint">How to close it.</param>
/// <param name="Operations">The operations that reach it.</param>
internal sealed record OpenObjects(Place Place, string Why, string Hint, IReadOnlyCollection<Operation> Operations)
{
    /// <summary>Whether the object says nothing of other properties, rather than admit them expressly.</summary>
    public bool IsSilent => Place.Node["additionalProperties"] is null;

    /// <summary>A short name for lists: the model's, or that of what holds the object.</summary>
    public string Title => Place.Node is { Name: { } name } node && node.Parent?.Name is "schemas" or "definitions" or "properties" ? name : Place.Title.Replace("`", "", StringComparison.Ordinal);

    /// <summary>Whether it is meant to hold anything, such as the metadata of a caller: it is open expressly and names no property.</summary>
    public bool IsFreeForm => !IsSilent && Place.Node["properties"] is null && Place.Node["allOf"] is null;

    /// <summary>The open objects that travel in a direction, each place once.</summary>
    public static IReadOnlyList<OpenObjects> Of(ApiContract contract, Direction direction) =>
        Facts.Of(contract).Once<OpenObjects[]>($"{nameof(OpenObjects)} {direction}", () => [.. Find(contract, direction)]);

    private static IEnumerable<OpenObjects> Find(ApiContract contract, Direction direction)
    {
        var facts = Facts.Of(contract);
        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses)
        {
            if (!use.IsWhole(direction) || (direction == Direction.Request && !use.InRequestBody)
                || !Composition.Admits(use.Schema, SchemaTypes.Object))
            {
                continue;
            }

            foreach (var culprit in Composition.Culprits(use.Schema, SchemaTypes.Object, Closes))
            {
                if (Place.Of(culprit) is var place && seen.Add(place.Node))
                {
                    var reaching = facts.UseOf(culprit) ?? use;
                    yield return At(culprit, place, direction == Direction.Request ? reaching.RequestOperations : reaching.ResponseOperations);
                }
            }
        }
    }

    /// <summary>The whole objects that are open, each with every place that leaves it open.</summary>
    public static IEnumerable<(Schema Whole, Place Place)> Wholes(ApiContract contract, Direction direction) =>
        from use in contract.SchemaUses
        where use.IsWhole(direction) && (direction == Direction.Response || use.InRequestBody) && Composition.Admits(use.Schema, SchemaTypes.Object)
        from culprit in Composition.Culprits(use.Schema, SchemaTypes.Object, Closes)
        select (use.Schema, Place.Of(culprit));

    /// <summary>Whether one schema alone says what other properties an object may have.</summary>
    // A map (`additionalProperties` with a schema that constrains) names no properties on purpose, and constrains what it admits.
    public static bool Closes(Schema schema) =>
        schema.Sub("unevaluatedProperties") is { IsEmpty: false }
        || schema.AdditionalProperties is { IsEmpty: false };

    private static OpenObjects At(Schema culprit, Place place, IReadOnlyCollection<Operation> operations)
    {
        var stated = culprit["additionalProperties"];
        var why = stated is null ? "`additionalProperties` is absent"
            : stated.Kind == NodeKind.Boolean ? "`additionalProperties` is true"
            : "`additionalProperties` admits anything";
        var composed = culprit["allOf"] is not null && culprit.Dialect != Dialect.OpenApi30;
        var hint = composed ? "add `unevaluatedProperties: false`"
            : stated is null ? "add `additionalProperties: false`"
            : "set `additionalProperties: false`";
        return new OpenObjects(place, why, hint, operations);
    }
}
