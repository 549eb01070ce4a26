using System.Text.Json.Nodes;
using Assay.Probe.Checks;
using Assay.Probe.Generation.Shrinking;
using Assay.Probe.Transport;

namespace Assay.Probe.Phases;

/// <summary>Makes the call that proves a deviation as small as it can be while the same check still fails for the same cause.</summary>
internal sealed class TrialShrinking(Scene scene)
{
    private const int MostFindings = 40;
    private const int MostReads = 100;
    private const int MostWrites = 60;

    /// <summary>Shrinks the proof of each finding, one after the other: what one call changes must not decide about another.</summary>
    public async Task RunAsync(Deviations deviations)
    {
        foreach (var deviation in deviations.Shown().Take(MostFindings))
        {
            if (await ShrinkAsync(deviation) is { } smaller)
            {
                deviations.Replace(deviation, smaller);
            }
        }
    }

    private async Task<Deviation?> ShrinkAsync(Deviation deviation)
    {
        var trial = deviation.Trial;
        var subject = trial.Subject;

        // A slow answer costs its time again, and what cannot be removed again is not made for the sake of a shorter report.
        if (trial.Arguments is null || deviation.Check is SlowAnswer || scene.Store.KindCreatedBy(subject.Operation) is { Delete: null }
            || (subject.IsLogin && !subject.IsEntered))
        {
            return null;
        }

        var shape = new TrialShape(trial);
        var most = subject.Operation.IsSafe ? MostReads : MostWrites;
        Deviation? found = null;
        JsonNode? best = shape.Whole;
        bool[] turns = trial is { Intent: Intent.Valid, Slip: not null } ? deviation.Check is ValidDataRefused or UndocumentedConstraint ? [true] : [false, true] : [false];
        foreach (var isSlip in turns)
        {
            var start = new TrialShape(trial with { Arguments = shape.Read(best) });
            best = await new Shrinker(most / turns.Length).ShrinkAsync(
                best, value => start.Keeps(value, isSlip), async (value, _) =>
                {
                    var smaller = trial with { Arguments = shape.Read(value) };
                    smaller = smaller with { Call = scene.Calls.Build(subject.Operation, smaller.Arguments!, subject.Caller) };
                    if (await JudgeAsync(deviation, smaller) is not { } same)
                    {
                        return false;
                    }

                    found = same;
                    return true;
                }, scene.Cancellation);
        }

        return found is null || JsonNode.DeepEquals(best, shape.Whole) ? null : found;
    }

    private async Task<Deviation?> JudgeAsync(Deviation deviation, Trial smaller)
    {
        var answer = await scene.SendAsync(smaller.Call);
        var fails = deviation.Check switch
        {
            InvalidDataAccepted => answer.IsSuccess,
            ValidDataRefused => answer.Status is 400 or 422 && answer.Status == deviation.Answer.Status && await ControlAsync(smaller),
            UndocumentedConstraint => scene.Lessons.Read(smaller.Subject.Operation, smaller.Arguments!, answer).Any(l => l.Key == deviation.Cause),
            _ => deviation.Check.Judge(smaller, answer).Any(d => d.Cause == deviation.Cause),
        };
        return fails ? deviation with { Trial = smaller, Answer = answer, IsShrunk = true } : null;
    }

    // What fails by itself from now on, such as a limit that was reached, proves nothing of the value.
    private async Task<bool> ControlAsync(Trial trial) =>
        (await scene.SendAsync(scene.Calls.Build(trial.Subject.Operation, trial.Subject.Arguments, trial.Subject.Caller))).IsSuccess;
}
