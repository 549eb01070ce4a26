using Assay.Contract;
using Assay.Probe.Workflows;

namespace Assay.Probe.Probes.Workflows;

/// <summary>Steps of a workflow that can be left out.</summary>
public sealed class SkippedStep : WorkflowProbe
{
    // Whoever leaves these out harms nobody.
    private static readonly string[] Optional =
        ["coupon", "voucher", "discount", "promo", "promotion", "note", "comment", "tag", "label", "preference", "rating", "review", "favorite", "favourite", "wishlist", "message", "avatar", "photo", "image", "gift", "tip", "feedback", "newsletter", "setting"];

    /// <inheritdoc/>
    public override string Code => "ZTP140";

    /// <inheritdoc/>
    public override string Name => "skipped-step";

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Runs an Arazzo workflow (`--workflow FILE`) without one of the steps that change something, and sees whether a later
        step on the same object still succeeds, twice. Steps that only read, that are optional by their name (a coupon, a
        note), that concern another object, or whose result the later step needs are left out.
        ## Why it matters
        The order is a rule of the business: who ships what was not paid for has given it away.
        ## Bad
        ```http
        POST /orders/7/ship HTTP/1.1

        HTTP/1.1 200
        ```
        though `POST /orders/7/pay` was never sent.
        ## Good
        ```http
        POST /orders/7/ship HTTP/1.1

        HTTP/1.1 409
        ```
        """;

    private protected override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, WorkflowFile file, Workflow workflow, WorkflowResult control)
    {
        var steps = Changing(scene, control);
        for (var i = 0; i < steps.Count - 1; i++)
        {
            var skipped = steps[i];
            var about = About(skipped);
            var next = steps.Skip(i + 1).FirstOrDefault(s => s.Operation != skipped.Operation && About(s).Overlaps(about));
            if (next is null || Named(skipped, Optional) || steps.Skip(i + 1).Any(s => s.Uses.Contains(skipped.Id)))
            {
                continue;
            }

            // Each time with new objects: what an earlier run has left behind proves nothing.
            var variation = new Variation { Skipped = skipped.Id };
            var first = (await RunAsync(scene, file, workflow, variation)).Of(next.Id);
            var second = first is { IsMet: true } && first.Exchange.Answer.IsSuccess ? (await RunAsync(scene, file, workflow, variation)).Of(next.Id) : null;
            if (second is { IsMet: true } && second.Exchange.Answer.IsSuccess)
            {
                yield return Found(
                    new CallLocation(next.Operation.Title),
                    $"`{next.Operation.Title}` works though the step before it, `{skipped.Operation.Title}`, was left out",
                    "look at the state of the object before changing it, and answer 409 where a step is missing",
                    scene.Evidence(second.Exchange, $"the workflow `{workflow.Id}` was run without its step `{skipped.Id}`, twice: `{next.Id}` met its success criteria as it does with it"));
            }
        }
    }
}
