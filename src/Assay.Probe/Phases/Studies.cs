using Assay.Probe.Checks;
using Assay.Probe.Generation.Learning;
using Assay.Probe.Transport;

namespace Assay.Probe.Phases;

/// <summary>
/// Learns from refusals of valid data what an API wants, before anything else is sent to it. What is learnt depends on the seed and on
/// the API alone, not on the order of work: it is settled before the phases, and for one operation by calls to it alone.
/// </summary>
internal sealed class Studies(Scene scene, Deviations deviations)
{
    private const int Rounds = 6;
    private const int MostInOneCall = 4;
    private static readonly UndocumentedConstraint Check = CheckList.All.OfType<UndocumentedConstraint>().Single();

    /// <summary>Sends valid calls until they get in, or teach nothing new.</summary>
    public async Task RunAsync(Subject subject, int position)
    {
        if (subject.IsEntered && scene.Options.Wants(Check))
        {
            foreach (var (lesson, exchange) in scene.Lessons.Heeded(subject.Operation, subject.Arguments))
            {
                var refused = new Trial(subject, new TrialId(position, PhaseKind.Example, 0), Intent.Valid, null, exchange.Call);
                deviations.Add(Check.Of(lesson, refused, exchange.Answer, "the same call with a value that meets it works"));
            }
        }

        // What cannot be removed again is not made in order to learn.
        if (!Trials.Concern(subject, PhaseKind.Fuzz) || scene.Store.KindCreatedBy(subject.Operation) is { Delete: null })
        {
            return;
        }

        var trials = new Trials(scene, subject, position);
        for (var (round, good) = (0, 0); round < Rounds && good < 2; round++)
        {
            if (trials.Study(round) is not { } trial)
            {
                return;
            }

            var (sent, answer) = await SendAsync(scene, trial, deviations, keeps: true);
            if (answer.Status == 429 || sent.Status == 429)
            {
                return;
            }

            good = sent.IsSuccess ? good + 1 : 0;
        }
    }

    /// <summary>
    /// Sends a valid call; where it is refused and the answer says why, it is sent again with what was asked for. What made the difference
    /// is a constraint that the contract does not name.
    /// </summary>
    /// <param name="scene">The run.</param>
    /// <param name="trial">The call.</param>
    /// <param name="deviations">Takes what made a difference.</param>
    /// <param name="keeps">Whether later calls are to meet it, too: not while phases run side by side.</param>
    internal static async Task<(Answer First, Answer Last)> SendAsync(Scene scene, Trial trial, Deviations deviations, bool keeps)
    {
        var operation = trial.Subject.Operation;
        var (arguments, call) = (trial.Arguments!, trial.Call);
        var first = await scene.SendAsync(call);
        var last = first;
        var taught = new List<(Lesson Lesson, Call Call, Answer Answer)>();
        for (var i = 0; i < MostInOneCall && last.Status is 400 or 422; i++)
        {
            var lessons = scene.Lessons.Read(operation, arguments, last);
            if (lessons.Count == 0)
            {
                break;
            }

            foreach (var lesson in lessons)
            {
                taught.Add((lesson, call, last));
            }

            if (keeps)
            {
                scene.Lessons.Keep(operation, lessons);
            }

            var next = scene.Lessons.Apply(operation, arguments, scene.Random($"{operation.Title} lesson {trial.Id} {i}"), more: keeps ? null : [.. taught.Select(t => t.Lesson)]);
            call = scene.Calls.Build(operation, next, trial.Subject.Caller);
            if (next == arguments)
            {
                break;
            }

            arguments = next;
            last = await scene.SendAsync(call);
        }

        if (last.IsSuccess && scene.Options.Wants(Check))
        {
            foreach (var (lesson, refused, answer) in taught.DistinctBy(t => t.Lesson.Key))
            {
                deviations.Add(Check.Of(lesson, trial with { Call = refused, Arguments = null }, answer, "the same call with a value that meets it works"));
            }
        }

        return (first, last);
    }
}
