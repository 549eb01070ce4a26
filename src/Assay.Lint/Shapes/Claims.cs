using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Rules.Request;
using Assay.Lint.Rules.ThirdParty;

namespace Assay.Lint.Shapes;

/// <summary>
/// The places that rules for special cases report. Whoever mends those mends the general flaw too (lists the values, pins
/// the host, bounds the list, leaves the property out), so that it is one cause and one finding.
/// </summary>
internal static class Claims
{
    private static readonly Rule[] Special = [new FreeSortParameter(), new FreeStringBesideEnum(), new FreeUrl(), new UnlimitedBatch()];

    /// <summary>The pointers of those places.</summary>
    public static HashSet<string> Of(ApiContract contract)
    {
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in Special)
        {
            try
            {
                claimed.UnionWith(rule.Check(contract).Select(f => ((SourceLocation)f.Where).Pointer));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The engine runs the same rule and reports its failure; here it only claims nothing.
            }
        }

        claimed.UnionWith(RedirectParameter.Free(contract).Concat(FilePathParameter.Free(contract)).Select(t => t.Place.Node.Pointer));
        claimed.UnionWith(ServerProperty.Of(contract).Select(p => p.Place.Node.Pointer));
        claimed.UnionWith(ExpansionParameters.Free(contract).Concat(ExpansionParameters.FreeFilters(contract)).SelectMany(ExpansionParameters.Pointers));
        return claimed;
    }
}
