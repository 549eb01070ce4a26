using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>A flaw that several places share: one finding for all where one decision is behind it, one for each place otherwise.</summary>
/// <param name="Node">Where to report it.</param>
/// <param name="Subject">What messages call it, the node's name in back-quotes.</param>
/// <param name="Reach">How many operations it reaches, as text; empty where the subject says so itself.</param>
/// <param name="IsOne">Whether it stands for all of them.</param>
internal sealed record SharedFlaw(Node Node, string Subject, Reach Reach, bool IsOne)
{
    /// <summary>The places to report.</summary>
    /// <param name="root">What holds all the places, such as <c>paths</c>; null where they cannot be taken together.</param>
    /// <param name="things">What the places are, in the plural.</param>
    /// <param name="all">How many places there are, the flawless among them.</param>
    /// <param name="flawed">The places with the flaw, and the operations that they reach.</param>
    public static IEnumerable<SharedFlaw> Of(Node? root, string things, int all, IEnumerable<(Node Node, Operation Operation)> flawed)
    {
        var places = flawed.GroupBy(f => f.Node.Origin, f => f.Operation).ToArray();
        if (root is not null && OneDecision.IsBehind(places.Length, all))
        {
            yield return new SharedFlaw(root, $"{places.Length} of the {all} {things} in `{root.Name}`", new Reach("", places.Length), true);
            yield break;
        }

        foreach (var one in places)
        {
            var place = Place.Of(one.Key);
            yield return new SharedFlaw(place.Node, place.Title, place.Reach([.. one.Distinct()]), false);
        }
    }

    /// <summary>The form of a verb that fits the subject.</summary>
    public string Verb(string singular, string plural) => IsOne ? plural : singular;
}
