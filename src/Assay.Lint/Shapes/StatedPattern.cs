using Assay.Contract.OpenApi;
using Assay.Contract.Patterns;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>A pattern that is what holds a text of a request to a form: no list of values and no checked format does so beside it.</summary>
/// <param name="Node">The keyword.</param>
/// <param name="Pattern">What it says.</param>
/// <param name="Place">The parameter, property or model that it stands in.</param>
/// <param name="Reach">How many operations take the text, as words.</param>
/// <param name="Parameter">The parameter, where it is one's; null for bodies.</param>
internal sealed record StatedPattern(Node Node, EcmaPattern Pattern, Place Place, Reach Reach, Parameter? Parameter)
{
    /// <summary>The patterns that are meant, each place once.</summary>
    public static IEnumerable<StatedPattern> InRequests(ApiContract contract, Func<EcmaPattern, bool> isMeant) =>
        Repeats.Fold(All(contract).Where(p => isMeant(p.Pattern)), p => p.Parameter, (p, reach) => p with { Reach = reach });

    private static IEnumerable<StatedPattern> All(ApiContract contract)
    {
        var facts = Facts.Of(contract);
        var seen = new HashSet<Node>();
        foreach (var use in Asserted.InRequests(contract))
        {
            if (use.Schema is { Pattern: { } text, Enum: null } schema && !TextLimits.IsRestrictedByFormat(schema)
                && seen.Add(schema.Node.Origin) && EcmaPattern.TryParse(text, out var pattern, out _))
            {
                var place = Place.Of(schema);
                if (!facts.IsClaimed(place.Node))
                {
                    yield return new StatedPattern(schema["pattern"]!, pattern, place, place.Reach(use.RequestOperations), use.Parameter);
                }
            }
        }
    }
}
