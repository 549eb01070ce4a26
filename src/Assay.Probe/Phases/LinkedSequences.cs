using Assay.Contract;
using Assay.Probe.Checks;
using Assay.Probe.Transport;
using Assay.Probe.Workflows;

namespace Assay.Probe.Phases;

/// <summary>
/// Follows the links that the description gives of its answers: what reads first, then what changes, what deletes last, and then what
/// reads once more, which must find nothing.
/// </summary>
internal sealed class LinkedSequences(Scene scene, Deviations deviations)
{
    private const int MostLinks = 20;
    private const int MostSteps = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private static readonly UseAfterDelete AfterDelete = CheckList.All.OfType<UseAfterDelete>().Single();
    private static readonly LostCreation Lost = CheckList.All.OfType<LostCreation>().Single();
    private int _steps;

    /// <summary>Follows the links of every operation that was entered.</summary>
    public async Task RunAsync()
    {
        foreach (var subject in scene.Chosen.Where(s => s.IsEntered && !s.IsLogin && s.Operation.Method != "DELETE").ToArray())
        {
            if (subject.Control is { } control && Link.Of(subject.Operation, control.Status).Any())
            {
                _steps = 0;
                await FollowAsync(subject);
            }
        }
    }

    private async Task FollowAsync(Subject subject)
    {
        var arguments = scene.Store.Renewed(subject.Operation, subject.Arguments) ?? subject.Arguments;
        var exchange = await scene.SendAsync(subject.Operation, arguments, subject.Caller);
        if (!exchange.Answer.IsSuccess)
        {
            return;
        }

        // Only what the first call has made may be changed without being asked for.
        var isOwn = subject.Operation.Method == "POST" && exchange.Answer.Status is 200 or 201;
        var steps = new List<(Link Link, Subject Target, Arguments Arguments)>();
        foreach (var link in Link.Of(subject.Operation, exchange.Answer.Status).Take(MostLinks))
        {
            if (scene.SubjectOf(link.Target) is not { } target || Logins.IsEnding(link.Target) || target.IsLogin
                || !(link.Target.IsSafe || isOwn || scene.Options.AllowDestructive))
            {
                continue;
            }

            if (link.Fill(new ExchangeValues(scene.Origin, exchange, arguments), target.Arguments) is { } filled)
            {
                steps.Add((link, target, filled));
            }
            else
            {
                scene.CouldNot($"the link `{Contract.Text.Names.Short(link.Name)}` of {subject.Operation.Title}", "the answer does not hold what the link reads of it");
            }
        }

        var works = new List<(Link Link, Subject Target, Call Call)>();
        foreach (var (link, target, filled) in steps.OrderBy(s => Turn(s.Link)).ThenBy(s => s.Link.Name, StringComparer.Ordinal))
        {
            var call = scene.Calls.Build(link.Target, filled, subject.Caller);
            if (link.Target.Method == "DELETE")
            {
                await RemoveAsync(link, target, call, works);
                continue;
            }

            var answer = await StepAsync(target, call, filled);
            if (answer is { IsSuccess: true } && link.Target.IsSafe)
            {
                works.Add((link, target, call));
            }
            else if (answer is { Status: 404 or 410 } && link.Target.Method == "GET" && exchange.Answer.Status == 201 && scene.Options.Wants(Lost))
            {
                await Task.Delay(Patience, scene.Options.Time, scene.Cancellation);
                if ((await scene.SendAsync(call)).Status is 404 or 410)
                {
                    deviations.Add(new Deviation(
                        Lost, link.Target.Path, $"answers 201, and its link `{link.Name}` leads to nothing at `{link.Target.Title}`", "answer 201, and their links lead to nothing",
                        new CallLocation(subject.Operation.Title, "response"), "answer 201 only when the object can be read, or correct the link",
                        Number(subject, call), answer, $"the link's own values in `{link.Target.Title}` are answered with {answer.Status} to the creator, and again a moment later"));
                }
            }
        }
    }

    private async Task RemoveAsync(Link link, Subject target, Call call, List<(Link Link, Subject Target, Call Call)> works)
    {
        var removed = await StepAsync(target, call, null);
        if (removed is not { Status: 200 or 204 } || !scene.Options.Wants(AfterDelete))
        {
            return;
        }

        foreach (var (read, reading, again) in works.Where(w => w.Call.Path == call.Path))
        {
            if (!Sequences.IsThere(await scene.SendAsync(again)))
            {
                continue;
            }

            await Task.Delay(Patience, scene.Options.Time, scene.Cancellation);
            var after = await scene.SendAsync(again);
            if (Sequences.IsThere(after))
            {
                deviations.Add(new Deviation(
                    AfterDelete, read.Target.Path, $"answers {removed.Status}, and the object can still be read", "answer, and the objects can still be read",
                    new CallLocation(link.Target.Title), "delete what was asked to be deleted, or answer 202 until it is done",
                    Number(target, again), after, $"the links `{read.Name}` and `{link.Name}` were followed; after the deletion `{reading.Operation.Title}` still shows the object, and again a moment later"));
            }
        }
    }

    // Every answer on the way is judged like any other.
    private async Task<Answer?> StepAsync(Subject target, Call call, Arguments? arguments)
    {
        if (++_steps > MostSteps)
        {
            return null;
        }

        var answer = await scene.SendAsync(call);
        if (!scene.Options.Operations.Chooses(target.Operation))
        {
            return answer;
        }

        var trial = Number(target, call) with { Arguments = arguments };
        foreach (var deviation in CheckList.All.Where(scene.Options.Wants).SelectMany(c => c.Judge(trial, answer)))
        {
            deviations.Add(deviation);
        }

        return answer;
    }

    private static int Turn(Link link) => link.Target.Method switch { _ when link.Target.IsSafe => 0, "DELETE" => 2, _ => 1 };

    private Trial Number(Subject subject, Call call) =>
        new(subject, new TrialId(scene.Subjects.TakeWhile(s => s != subject).Count() + 1, PhaseKind.Sequence, 2), Intent.Valid, null, call);
}
