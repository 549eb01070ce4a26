using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>A value of a request that lacks a limit.</summary>
/// <param name="Schema">The schema to edit.</param>
/// <param name="Place">Its place.</param>
/// <param name="Operations">The operations that take it.</param>
/// <param name="Parameter">The parameter that it is a value of; null for bodies.</param>
internal sealed record UnlimitedValue(Schema Schema, Place Place, IReadOnlyCollection<Operation> Operations, Parameter? Parameter)
{
    private Reach? _reach;

    /// <summary>Which bounds it lacks, as text for a message, where a limit has several parts.</summary>
    public string Lacks { get; init; } = "";

    /// <summary>How far the flaw reaches, as text; empty where the place says so itself.</summary>
    public Reach Reach => _reach ?? Place.Reach(Operations);

    /// <summary>The values of a type without the limit that <paramref name="own"/> looks for, each place to edit once.</summary>
    public static IEnumerable<UnlimitedValue> Of(
        ApiContract contract, SchemaTypes type, Func<SchemaUse, bool> isMeant, Func<Schema, bool> own)
    {
        var facts = Facts.Of(contract);
        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses)
        {
            if (!use.IsWhole(Direction.Request) || use.Schema.ReadOnly || !isMeant(use) || !Composition.Admits(use.Schema, type) || Prose.SaysReadOnly(Prose.Of(use.Schema)))
            {
                continue;
            }

            foreach (var culprit in Composition.Culprits(use.Schema, type, own))
            {
                var place = Place.Of(culprit);
                if (seen.Add(place.Node) && !facts.IsClaimed(place.Node))
                {
                    yield return new UnlimitedValue(culprit, place, (facts.UseOf(culprit) ?? use).RequestOperations, use.Parameter);
                }
            }
        }
    }

    /// <summary>The values as they are reported: those of one model together, a parameter that is written out in very many places once.</summary>
    public static IEnumerable<PropertyGroup<UnlimitedValue>> Reported(IEnumerable<UnlimitedValue> values, Func<UnlimitedValue, object?>? kindOf = null) =>
        Repeats.FoldBy(
            PropertyGroups.By(Repeats.Fold(values, v => v.Parameter, (v, reach) => v with { _reach = reach }), v => v.Place, kindOf),
            group => KeyOf(group.Members),
            (group, reach) => group with { Members = [group.Members[0] with { _reach = reach }, .. group.Members.Skip(1)] });

    /// <summary>The words that say how many places a value stands for; null where it stands for itself.</summary>
    internal Reach? Folded => _reach;

    // The same properties with the same words, written out again and again, were copied: who mends one mends all by the same edit.
    private static string? KeyOf(IReadOnlyList<UnlimitedValue> members) =>
        members.Any(m => m.Place.Node.Parent?.Name != "properties" && m.Place.Node.Name is not ("items" or "additionalProperties")) ? null
        : string.Join('\n', members.Select(m => $"{PathOf(m.Place.Node)} {m.Schema.Types} {m.Schema.Format} {m.Schema.Node.String("description")}"));

    private static string PathOf(Node node) =>
        node.Name is "items" or "additionalProperties" && node.Parent is { } holder ? PathOf(holder) + "[]" : node.Name ?? $"{node.Parent?.Parent?.Name}/{node.Parent?.Name}";
}

/// <summary>What a group of them says of its reach.</summary>
internal static class UnlimitedValues
{
    /// <summary>How many operations take one of the values, as text.</summary>
    public static Reach Reach(this PropertyGroup<UnlimitedValue> group) =>
        group.Members[0].Folded is { } folded ? folded
        : group.IsOne ? group.Members[0].Reach : group.Place.Reach(group.Operations(v => v.Operations));
}
