using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Fixes.Writing;

namespace Assay.Lint.Fixes;

/// <summary>Which findings can be mended by edits of the description's text, and by which.</summary>
public static class FixCatalog
{
    /// <summary>Whether findings of a code can be mended at all; each single one may still be refused.</summary>
    public static bool CanFix(string code) => KindOf(code) != FixKind.None;

    /// <summary>What can be done about the findings of a code.</summary>
    public static FixKind KindOf(string code) => FixTable.Of(code)?.Kind ?? FixKind.None;

    /// <summary>The fixes for findings of a contract, each by itself: those of two findings may overlap. A finding that stands for many places is mended in all.</summary>
    public static IReadOnlyList<Fix> For(ApiContract contract, IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(findings);
        if (!contract.IsReadable)
        {
            return [];
        }

        var context = new FixContext(contract);
        var fixes = new List<Fix>();
        foreach (var same in findings.GroupBy(f => f.Code))
        {
            if (FixTable.Of(same.Key) is { } recipe)
            {
                fixes.AddRange(FixesOf(recipe, [.. same], context));
            }
        }

        return fixes;
    }

    private static IEnumerable<Fix> FixesOf(Recipe recipe, Finding[] findings, FixContext context)
    {
        var exact = findings.ToLookup(f => f.Where);
        var repairs = Repair.Of(recipe, context).ToArray();
        var places = repairs.Select(r => r.Place.Where).ToHashSet();
        var folded = findings.Where(f => !places.Contains(f.Where) || f.Message.Contains("(and so in ", StringComparison.Ordinal)).ToArray();
        foreach (var mended in repairs.GroupBy(r => exact[r.Place.Where].FirstOrDefault() ?? Folded(folded, r)).Where(g => g.Key is not null))
        {
            var batch = new EditBatch(context.Roots);
            var taken = mended.Where(r => r.Proposal.Refusal is null && batch.TryTake(r.Proposal.Changes) is null).ToArray();
            if (taken.Length > 0 && batch.Render() is { Count: > 0 } edits)
            {
                var title = taken[0].Proposal.Title + (taken.Length > 1 ? $" (and {taken.Length - 1} more)" : "");
                yield return new Fix(mended.Key!, title, taken.All(r => r.Proposal.IsSafe), edits);
            }
        }
    }

    // One finding stands for this place: that of what holds it, or of the same name where there are several.
    private static Finding? Folded(Finding[] folded, Repair repair)
    {
        var name = repair.Node.Name ?? "";
        return folded.FirstOrDefault(f => f.Where is SourceLocation { Pointer: not "/paths" } where && repair.Node.Pointer.StartsWith(where.Pointer + "/", StringComparison.Ordinal))
            ?? folded.FirstOrDefault(f => f.Where is SourceLocation where && name.Length > 0 && where.Pointer.EndsWith("/" + name, StringComparison.Ordinal))
            ?? folded.FirstOrDefault(f => f.Where is SourceLocation { Pointer: "/paths" })
            ?? folded.FirstOrDefault(f => f.Message.Contains($"`{Contract.Text.Names.Short(repair.Node.String("name") ?? name)}`", StringComparison.Ordinal));
    }
}
