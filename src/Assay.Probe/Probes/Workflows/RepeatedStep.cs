using System.Text.Json;
using Assay.Contract;
using Assay.Probe.Generation;
using Assay.Probe.Transport;
using Assay.Probe.Workflows;

namespace Assay.Probe.Probes.Workflows;

/// <summary>Steps of a workflow that happen once and can be sent twice.</summary>
public sealed class RepeatedStep : WorkflowProbe
{
    private static readonly string[] Volatile = ["time", "date", "at", "on", "timestamp", "request", "trace", "correlation", "nonce", "token", "expires", "expiry", "elapsed", "duration", "etag", "version"];

    /// <inheritdoc/>
    public override string Code => "ZTP141";

    /// <inheritdoc/>
    public override string Name => "repeated-step";

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Runs an Arazzo workflow (`--workflow FILE`), and sends a step that happens once by its name (redeem, pay, refund) or
        documents a conflict a second time. It counts only where the second answer is a success and tells of another result than
        the first, twice: an answer that repeats the first is how a repeated call should be answered.
        ## Why it matters
        A voucher that can be redeemed twice is money. Clients repeat calls, and attackers do so on purpose.
        ## Bad
        ```http
        POST /vouchers/7/redeem HTTP/1.1

        HTTP/1.1 200

        {"balance":20}
        ```
        where the first answer was `{"balance":10}`.
        ## Good
        ```http
        POST /vouchers/7/redeem HTTP/1.1

        HTTP/1.1 409
        ```
        """;

    private protected override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, WorkflowFile file, Workflow workflow, WorkflowResult control)
    {
        foreach (var step in Changing(scene, control).Where(s => s.Operation.Method == "POST" && About(s).Count > 0 && IsOnce(s)))
        {
            var variation = new Variation { Repeated = step.Id };
            if (Twice((await RunAsync(scene, file, workflow, variation)).Of(step.Id)) is not null
                && Twice((await RunAsync(scene, file, workflow, variation)).Of(step.Id)) is { } again)
            {
                yield return Found(
                    new CallLocation(step.Operation.Title),
                    $"`{step.Operation.Title}` works a second time",
                    "remember what has happened: change the state in one statement with a condition on the old one, and answer 409",
                    scene.Evidence(again, $"the step `{step.Id}` of the workflow `{workflow.Id}` was sent twice with the same values: both calls succeed, and the second tells of another result, in two runs"));
            }
        }
    }

    private static Exchange? Twice(StepResult? step) =>
        step is { IsMet: true, Again: [var again] } && step.Exchange.Answer.IsSuccess && again.Answer.IsSuccess
        && step.Exchange.Answer.Json is { } one && again.Answer.Json is { } other && Differs(one, other, 0) ? again : null;

    private static bool Differs(JsonElement one, JsonElement other, int depth)
    {
        const int deepest = 4;
        if (one.ValueKind != other.ValueKind || depth > deepest)
        {
            return depth <= deepest;
        }

        return one.ValueKind switch
        {
            JsonValueKind.Object => one.EnumerateObject().Any(m => !Words.Of(m.Name).Any(Volatile.Contains) && (!other.TryGetProperty(m.Name, out var same) || Differs(m.Value, same, depth + 1))),
            JsonValueKind.Array => one.GetArrayLength() != other.GetArrayLength() || one.EnumerateArray().Zip(other.EnumerateArray()).Any(p => Differs(p.First, p.Second, depth + 1)),
            _ => one.GetRawText() != other.GetRawText(),
        };
    }
}
