using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Generation;
using Assay.Probe.Workflows;

namespace Assay.Probe.Probes.Workflows;

/// <summary>An attack on the order of calls that an Arazzo workflow describes.</summary>
public abstract class WorkflowProbe : ApiProbe
{
    private const int MostSteps = 20;
    private static readonly string[] OnceWords =
    [
        "redeem", "pay", "payment", "capture", "refund", "claim", "withdraw", "withdrawal", "checkout", "settle", "transfer", "confirm", "cancel", "approve", "accept", "complete",
        "finish", "use", "consume", "vote", "activate", "ship", "book", "buy", "purchase", "cashout", "payout", "return", "close", "submit",
    ];

    private protected WorkflowProbe()
    {
    }

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override Threat Threat => Threat.BusinessFlowAbuse;

    internal override bool Writes => true;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        foreach (var file in scene.Options.Workflows)
        {
            foreach (var workflow in file.Workflows)
            {
                var control = await RunAsync(scene, file, workflow, Variation.None);
                if (control.Failure is { } failure)
                {
                    // What does not run as it is written cannot be varied.
                    scene.CouldNot($"the workflow `{Names.Short(workflow.Id)}`", failure);
                    continue;
                }

                await foreach (var finding in AttackAsync(scene, file, workflow, control))
                {
                    yield return finding;
                }
            }
        }
    }

    /// <summary>Varies a workflow that has just run as it is written.</summary>
    private protected abstract IAsyncEnumerable<Finding> AttackAsync(Scene scene, WorkflowFile file, Workflow workflow, WorkflowResult control);

    private protected static Task<WorkflowResult> RunAsync(Scene scene, WorkflowFile file, Workflow workflow, Variation variation) =>
        new WorkflowRun(scene, file, scene.Alice, variation).RunAsync(workflow);

    /// <summary>The steps that change something, in their order; logins, and what is not to be attacked, left out.</summary>
    private protected static IReadOnlyList<StepResult> Changing(Scene scene, WorkflowResult control) =>
    [
        .. control.Steps.Where(s => !s.Operation.IsSafe && s.IsMet && !Logins.IsLogin(s.Operation) && !Logins.IsEnding(s.Operation) && scene.Options.Operations.Chooses(s.Operation))
            .DistinctBy(s => s.Id).Take(MostSteps),
    ];

    /// <summary>What a call is about: the steps whose outputs it was made of, and the values in its path.</summary>
    private protected static HashSet<string> About(StepResult step)
    {
        var about = new HashSet<string>(step.Uses, StringComparer.Ordinal);
        string[] template = step.Operation.Path.Split('/');
        var path = step.Exchange.Call.Path.Split('/');
        for (var i = 1; i <= Math.Min(template.Length, path.Length); i++)
        {
            if (template[^i].Contains('{'))
            {
                about.Add("/" + path[^i]);
            }
        }

        return about;
    }

    /// <summary>Whether a step is of the kind that happens once: by its name, or because its operation documents a conflict.</summary>
    private protected static bool IsOnce(StepResult step) => Named(step, OnceWords) || step.Operation.Responses.Any(r => r.Status is 409 or 410 or 423);

    /// <summary>Whether one of the words stands in the last words of the path, or in the operation's name.</summary>
    private protected static bool Named(StepResult step, IReadOnlyCollection<string> words) =>
        Words.Of(step.Operation.Path.Split('/').LastOrDefault(s => s.Length > 0 && !s.Contains('{')) ?? "").Concat(Words.Of(step.Operation.OperationId ?? "")).Select(Words.Singular).Any(words.Contains);
}
