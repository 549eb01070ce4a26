using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Database;

/// <summary>SQL injection: input becomes part of the statement.</summary>
public sealed class SqlInjection : OperationProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP401";

    /// <inheritdoc/>
    public override string Name => "sql-injection";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SqlInjection;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Database;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Puts quotes, conditions and delays into parameters and properties. One quote that breaks the statement while two
        do not, a true condition that brings rows which a false one does not, a delay that lasts as long as asked: each is
        confirmed by its opposite and repeated. Where data is written, only quotes are sent.
        ## Why it matters
        The attacker reads and changes the whole database with the API's rights, other users' rows first.
        ## Bad
        ```http
        GET /orders?status=%27%20OR%20%271%27%3D%271 HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN

        HTTP/1.1 200
        [{"id":"8f14","user_id":"alice"},{"id":"91c2","user_id":"bob"}]
        ```
        ## Good
        ```http
        GET /orders?status=%27%20OR%20%271%27%3D%271 HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN

        HTTP/1.1 200
        []
        ```
        """;

    internal override bool Concerns(Subject subject) =>
        (subject.IsAttackable || subject.IsBlind) && subject.Operation.Method is not ("HEAD" or "OPTIONS" or "DELETE") && Place.Of(subject).Count > 0;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        foreach (var place in Place.Of(subject))
        {
            if (await Foothold.FindAsync(scene, subject, place) is { } target && await AttackAsync(target) is { } proof)
            {
                target.Keep();
                yield return Found(
                    place.Where,
                    $"`{subject.Operation.Title}` makes `{Names.Short(place.Name)}` a part of its SQL",
                    "pass every value as a parameter of the statement; choose names of columns from a list in code",
                    scene.Evidence(proof.Attack, proof.Why));
            }
        }
    }

    private static async Task<SqlProof?> AttackAsync(Foothold target)
    {
        // The most telling proof first; the slowest last, and only where the input is not refused anyway.
        var proof = target.MayAsk && !target.RefusesText ? await SqlByCondition.TryAsync(target) : null;
        proof ??= target.MayAsk && !target.RefusesText ? await SqlBySort.TryAsync(target) : null;
        proof ??= await SqlByError.TryAsync(target);
        return proof ?? (target.RefusesText ? null : await SqlByTime.TryAsync(target));
    }
}

/// <summary>A statement that could be changed.</summary>
/// <param name="Attack">What was sent and came back.</param>
/// <param name="Why">Why it proves the injection.</param>
internal sealed record SqlProof(Exchange Attack, string Why);
