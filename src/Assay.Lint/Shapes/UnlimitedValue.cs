using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>A value of a request that lacks a limit.</summary>
/// <param name="Schema">The schema to edit.</param>
/// <param name="Place">Its place.</param>
/// <param name="Reach">How many operations take it, as text; empty where the place says so itself.</param>
internal sealed record UnlimitedValue(Schema Schema, Place Place, Reach Reach)
{
    /// <summary>The values of a type without the limit that <paramref name="own"/> looks for, each place to edit once.</summary>
    public static IEnumerable<UnlimitedValue> Of(
        ApiContract contract, SchemaTypes type, Func<SchemaUse, bool> isMeant, Func<Schema, bool> own) =>
        Repeats.Fold(All(contract, type, isMeant, own), found => found.Parameter, (found, reach) => (found.Value with { Reach = reach }, found.Parameter))
            .Select(found => found.Value);

    private static IEnumerable<(UnlimitedValue Value, Parameter? Parameter)> All(
        ApiContract contract, SchemaTypes type, Func<SchemaUse, bool> isMeant, Func<Schema, bool> own)
    {
        var facts = Facts.Of(contract);
        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses)
        {
            if (!use.IsWhole(Direction.Request) || use.Schema.ReadOnly || !isMeant(use) || !Composition.Admits(use.Schema, type))
            {
                continue;
            }

            foreach (var culprit in Composition.Culprits(use.Schema, type, own))
            {
                var place = Place.Of(culprit);
                if (seen.Add(place.Node) && !facts.IsClaimed(place.Node))
                {
                    yield return (new UnlimitedValue(culprit, place, place.Reach((facts.UseOf(culprit) ?? use).RequestOperations)), use.Parameter);
                }
            }
        }
    }
}
