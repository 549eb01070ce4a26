using Assay.Contract;
using Assay.Probe.Workflows;

namespace Assay.Probe.Probes.Workflows;

/// <summary>Steps of a workflow that another user can take.</summary>
public sealed class ForeignStep : WorkflowProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP143";

    /// <inheritdoc/>
    public override string Name => "foreign-step";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Runs an Arazzo workflow (`--workflow FILE`) as the first identity, but lets the second take one step on an object that the
        first has made. It counts where the object is private (the second may not read it, or it names its owner) and the step
        meets its success criteria, twice.
        ## Why it matters
        Each operation may look at the caller, and one of a row may have been forgotten: it is enough.
        ## Bad
        ```http
        POST /orders/7/cancel HTTP/1.1
        Authorization: Bearer bob

        HTTP/1.1 200
        ```
        where the order is Alice's.
        ## Good
        ```http
        POST /orders/7/cancel HTTP/1.1
        Authorization: Bearer bob

        HTTP/1.1 404
        ```
        """;

    private protected override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, WorkflowFile file, Workflow workflow, WorkflowResult control)
    {
        if (scene.Alice is null || scene.Bob is not { } bob)
        {
            yield break;
        }

        foreach (var step in Changing(scene, control).Where(s => s.Operation is { AllowsAnonymous: false } && s.Uses.Count > 0 && s.Operation.Path.Contains('{')))
        {
            var variation = new Variation { Foreign = step.Id, Other = bob };
            if (await TakenAsync(scene, file, workflow, variation) is { } first && await WhyPrivateAsync(scene, first, bob) is { } why
                && await TakenAsync(scene, file, workflow, variation) is { } second)
            {
                yield return Found(
                    new CallLocation(step.Operation.Title),
                    $"`{step.Operation.Title}` lets other users take a step in somebody's workflow",
                    "compare the owner of the object with the caller in every operation that changes it, and answer 404",
                    scene.Evidence(second.Exchange, $"`{bob.Name}` takes the step `{step.Id}` of the workflow `{workflow.Id}` on what `{scene.Alice.Name}` has made, twice; {why}"));
            }
        }
    }

    private static async Task<StepResult?> TakenAsync(Scene scene, WorkflowFile file, Workflow workflow, Variation variation) =>
        (await RunAsync(scene, file, workflow, variation)).Of(variation.Foreign!) is { IsMet: true } taken && taken.Exchange.Answer.IsSuccess ? taken : null;

    private static async Task<string?> WhyPrivateAsync(Scene scene, StepResult taken, Identities.Identity bob)
    {
        var made = scene.Store.Created.LastOrDefault(o => o.Owner == scene.Alice && (taken.Exchange.Call.Path + "/").StartsWith(scene.Store.Url(o) + "/", StringComparison.Ordinal));
        if (made is null)
        {
            return null;
        }

        if (made.Kind.Read is { } read && (await scene.SendAsync(read, made.Bind(read, Transport.Arguments.None), scene.Alice)).Answer.IsSuccess
            && (await scene.SendAsync(read, made.Bind(read, Transport.Arguments.None), bob)).Answer is { Status: 401 or 403 or 404 } refused)
        {
            return $"`{read.Title}` shows it to its owner, and answers {refused.Status} to `{bob.Name}`";
        }

        return await scene.Privacy.WhyUnreadableAsync(made, taken.Operation);
    }
}
