using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Places;
using Assay.Probe.Probes.Request;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes;

/// <summary>An attack by what is written into one place of a call after the other.</summary>
public abstract class InputProbe : OperationProbe
{
    private protected InputProbe()
    {
    }

    internal override bool Concerns(Subject subject) =>
        (subject.IsAttackable || subject.IsBlind) && subject.Operation.Method is not ("HEAD" or "OPTIONS" or "DELETE") && Place.Of(subject).Any(IsWorthIt);

    /// <summary>Whether a place can hold the attack at all.</summary>
    internal virtual bool Takes(Place place) => true;

    /// <summary>What a finding says: the operation's title and the place's name are put in.</summary>
    internal abstract string Says(string operation, string place);

    /// <summary>What to do about it.</summary>
    internal abstract string Hint { get; }

    /// <summary>Attacks one place; null where nothing is proven.</summary>
    internal abstract Task<InputProof?> TryAsync(Foothold target);

    // A password is hashed before anything else is done with it, slowly on purpose; what reaches a database in spite of that is not tried here.
    private bool IsWorthIt(Place place) => Takes(place) && !OwnAccount.IsPassword(place.Name);

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        foreach (var place in Place.Of(subject).Where(IsWorthIt))
        {
            if (await Foothold.FindAsync(scene, subject, place) is { } target && await TryAsync(target) is { } proof)
            {
                target.Keep();
                yield return Found(place.Where, Says(subject.Operation.Title, Names.Short(place.Name)), Hint, scene.Evidence(proof.Attack, proof.Why));
            }
        }
    }
}

/// <summary>What proves that input is taken for something else.</summary>
/// <param name="Attack">What was sent and came back.</param>
/// <param name="Why">Why it proves that.</param>
internal sealed record InputProof(Exchange Attack, string Why);
