using Assay.Contract;
using Assay.Probe.Workflows;

namespace Assay.Probe.Probes.Workflows;

/// <summary>Steps of a workflow that are refused the second time, but not where both times are at once.</summary>
public sealed class RacedStep : WorkflowProbe
{
    private const int AtOnce = 8;
    private const int Rounds = 4;

    /// <inheritdoc/>
    public override string Code => "ZTP142";

    /// <inheritdoc/>
    public override string Name => "raced-step";

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Runs an Arazzo workflow (`--workflow FILE`) up to a step that is refused when it is sent a second time, and sends that step
        several times at once. It counts where more than one succeeds, in two of four rounds.
        ## Why it matters
        Between looking at the state and changing it lies time enough for a second request.
        ## Bad
        Two of eight calls of `POST /vouchers/7/redeem` at once answer 200.
        ## Good
        One answers 200, seven answer 409.
        """;

    private protected override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, WorkflowFile file, Workflow workflow, WorkflowResult control)
    {
        foreach (var step in Changing(scene, control).Where(s => About(s).Count > 0))
        {
            // One after the other it must be refused the second time; else nothing says that it may happen once only.
            var inTurn = (await RunAsync(scene, file, workflow, new Variation { Repeated = step.Id })).Of(step.Id);
            if (inTurn is not { IsMet: true, Again: [{ Answer.Status: 400 or 403 or 404 or 409 or 410 or 412 or 422 } refused] })
            {
                continue;
            }

            var (lost, most, proof) = (0, 0, (Transport.Exchange?)null);
            for (var round = 0; round < Rounds && lost < 2; round++)
            {
                if ((await RunAsync(scene, file, workflow, new Variation { Repeated = step.Id, AtOnce = AtOnce })).Of(step.Id) is not { } raced)
                {
                    break;
                }

                var successes = raced.Again.Prepend(raced.Exchange).Where(e => e.Answer.IsSuccess).ToArray();
                if (successes.Length > 1)
                {
                    (lost, most, proof) = (lost + 1, Math.Max(most, successes.Length), successes[^1]);
                }
            }

            if (lost >= 2 && proof is not null)
            {
                yield return Found(
                    new CallLocation(step.Operation.Title),
                    $"`{step.Operation.Title}` works more than once where requests come at the same time",
                    "let the database decide: change the state in one statement with a condition on the old one, and look at the number of rows",
                    scene.Evidence(proof, $"the step `{step.Id}` of the workflow `{workflow.Id}`: one after the other, the second call brings {refused.Answer}; of {AtOnce} at once, up to {most} brought {proof.Answer}, in {lost} rounds"));
            }
        }
    }
}
