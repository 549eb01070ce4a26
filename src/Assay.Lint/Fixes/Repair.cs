using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Fixes;

/// <summary>What is proposed for one place of a finding.</summary>
/// <param name="Recipe">How findings of its kind are mended.</param>
/// <param name="Place">The finding at the place alone.</param>
/// <param name="Node">The place.</param>
/// <param name="Proposal">The proposal.</param>
internal sealed record Repair(Recipe Recipe, Finding Place, Node Node, Proposal Proposal)
{
    /// <summary>What tells the place from all others of the description.</summary>
    public PlaceKey Key => new(Recipe.Code, Node.File.Path, Node.Pointer);

    /// <summary>The proposals of a recipe for every place that its rule finds.</summary>
    public static IEnumerable<Repair> Of(Recipe recipe, FixContext context)
    {
        foreach (var place in Places(recipe.Code, context).DistinctBy(p => p.Where))
        {
            if (context.NodeAt(place) is { } node)
            {
                yield return new Repair(recipe, place, node, Propose(recipe, context, place, node));
            }
        }
    }

    private static Proposal Propose(Recipe recipe, FixContext context, Finding place, Node node)
    {
        try
        {
            return recipe.For(context, place, node);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Proposal.Refused($"the fix failed ({e.GetType().Name})");
        }
    }

    private static Finding[] Places(string code, FixContext context)
    {
        try
        {
            return RuleCatalog.All.FirstOrDefault(r => r.Code == code) is { } rule
                ? Folding.Without(() => rule.Check(context.Contract).ToArray())
                : [.. context.Contract.Problems.Where(p => p.Code == code)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The audit reports the rule that fails.
            return [];
        }
    }
}

/// <summary>A place, and what is found there.</summary>
internal readonly record struct PlaceKey(string Code, string File, string Pointer);
