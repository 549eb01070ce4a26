using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Rules.Request;
using Assay.Lint.Rules.ThirdParty;

namespace Assay.Lint.Shapes;

/// <summary>
/// The places that rules for special cases report. Whoever mends those mends the general flaw too (lists the values, pins
/// the host, bounds the list, leaves the property out), so that it is one cause and one finding.
/// </summary>
internal static class Claims
{
    private static readonly Rule[] Special = [new FreeSortParameter(), new FreeStringBesideEnum(), new UnlimitedBatch()];

    /// <summary>Those places.</summary>
    public static HashSet<Node> Of(ApiContract contract)
    {
        var places = new HashSet<(string File, string Pointer)>();
        foreach (var rule in Special)
        {
            try
            {
                places.UnionWith(Folding.Without(() => rule.Check(contract).ToArray()).Select(f => (SourceLocation)f.Where).Select(w => (w.File, w.Pointer)));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The engine runs the same rule and reports its failure; here it only claims nothing.
            }
        }

        var claimed = places.Select(p => contract.Documents.FirstOrDefault(d => d.File.Path == p.File)?.Root?.At(p.Pointer)).OfType<Node>().Select(n => n.Origin).ToHashSet();
        claimed.UnionWith(RedirectParameter.Free(contract).Concat(FilePathParameter.Free(contract)).Select(t => t.Place.Node));
        claimed.UnionWith(FreeUrl.Found(contract).Select(f => f.Place.Node));
        claimed.UnionWith(ServerProperty.Of(contract).Select(p => p.Place.Node));
        claimed.UnionWith(ExpansionParameters.Free(contract).Concat(ExpansionParameters.FreeFilters(contract)).Select(u => u.Place.Node));
        claimed.UnionWith(CredentialInUrl.Found(contract).Concat(TrustedHeader.Found(contract)).Concat(SequentialId.Found(contract)).Select(u => u.Place.Node));
        claimed.UnionWith(MethodOverride.Found(contract).Select(t => t.Place.Node));
        claimed.UnionWith(IdentityFromClient.Found(contract).Select(f => f.Place.Node));
        return claimed;
    }
}
