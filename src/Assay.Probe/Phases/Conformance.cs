using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Assay.Contract.Text;
using Assay.Probe.Checks;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Phases;

/// <summary>Sends the trials of every operation that was entered, and lets the checks judge the answers.</summary>
internal sealed class Conformance(Scene scene, EventStream events)
{
    private static readonly ValidDataRefused Refused = CheckList.All.OfType<ValidDataRefused>().Single();
    private static readonly InvalidDataAccepted Accepted = CheckList.All.OfType<InvalidDataAccepted>().Single();
    private static readonly UndocumentedConstraint Constraint = CheckList.All.OfType<UndocumentedConstraint>().Single();
    private const int MostCulprits = 12;
    private readonly ConcurrentDictionary<(Subject, string), bool> _culprits = new();
    private readonly Deviations _deviations = new(scene);

    /// <summary>What was found, each cause once.</summary>
    public IEnumerable<Contract.Finding> Findings() => _deviations.Findings();

    /// <summary>Runs all phases that are wanted.</summary>
    public async Task RunAsync()
    {
        var tallies = scene.Subjects.ToDictionary(s => s, s => new Tally(s));
        var workers = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, scene.Options.Workers), CancellationToken = scene.Cancellation };
        try
        {
            if (Enum.GetValues<PhaseKind>().Any(p => p != PhaseKind.Sequence && scene.Options.Wants(p)))
            {
                foreach (var subject in scene.Chosen)
                {
                    await new Studies(scene, _deviations).RunAsync(subject, PositionOf(subject));
                }
            }

            foreach (var phase in Enum.GetValues<PhaseKind>().Where(scene.Options.Wants))
            {
                if (phase == PhaseKind.Sequence)
                {
                    await new Sequences(scene, _deviations).RunAsync();
                    continue;
                }

                await Parallel.ForEachAsync(Batches(phase), workers, async (batch, _) =>
                {
                    events.Tell(new OperationStarted(batch.Subject.Operation.Title, PhaseNames.Of(phase)));
                    foreach (var trial in batch.Trials)
                    {
                        // Random calls go on for ever; the rest of the run must not wait for whoever takes seconds for each.
                        if (phase == PhaseKind.Fuzz && tallies[batch.Subject].Waited > LongestFuzz())
                        {
                            scene.Note($"{batch.Subject.Operation.Title} answers slowly, so it got fewer random calls than others; a longer `--budget` gives it more");
                            break;
                        }

                        if (tallies[batch.Subject].IsThrottled)
                        {
                            scene.CouldNot(batch.Subject.Operation.Title, "it answers 429, so part of its trials was left out");
                            break;
                        }

                        await TryAsync(trial, tallies[batch.Subject]);
                    }
                });
            }
        }
        finally
        {
            foreach (var tally in tallies.Values)
            {
                if (tally.Conclude(Accepted) is { } deviation && scene.Options.Wants(Accepted))
                {
                    _deviations.Add(deviation);
                }
            }
        }

        await new TrialShrinking(scene).RunAsync(_deviations);
    }

    /// <summary>Sends one trial again and judges it; the failure says why there is none of that id.</summary>
    public async Task<(ProbeFailure? Failure, Contract.Evidence? Replayed)> ReplayAsync(string text)
    {
        if (!TrialId.TryParse(text, out var id) || id.Operation < 1 || id.Operation > scene.Subjects.Count)
        {
            return (new ProbeFailure(ProbeFailureKind.NothingToProbe, "there is no trial of that id", "take an id such as 3.boundary.17 from a report of the same description"), null);
        }

        var subject = scene.Subjects[id.Operation - 1];
        await new Studies(scene, _deviations).RunAsync(subject, id.Operation);
        if (id.Phase == PhaseKind.Sequence)
        {
            return await ReplaySequencesAsync(id);
        }

        if (!Trials.Concern(subject, id.Phase) || new Trials(scene, subject, id.Operation).Find(id) is not { } trial)
        {
            return (new ProbeFailure(ProbeFailureKind.NothingToProbe,
                $"`{subject.Operation.Title}` has no such trial in this run" + (subject.Barrier is null ? "" : $": {subject.Barrier}"),
                "give the description, identities, seed and options of the run that named it"), null);
        }

        var tally = new Tally(subject);
        var answer = await TryAsync(trial, tally);
        if (tally.Conclude(Accepted) is { } accepted)
        {
            _deviations.Add(accepted);
        }

        var what = trial.Intent == Intent.Valid ? "it keeps to the contract" : trial.Slip!.Broken;
        return (null, scene.Evidence(new Exchange(trial.Call, answer), $"{what}; {(_deviations.Count == 0 ? "the answer is what the contract asks for" : "the findings say what is wrong with the answer")}"));
    }

    // What a sequence shows depends on all its steps: they are taken again, and the last is shown.
    private async Task<(ProbeFailure? Failure, Contract.Evidence? Replayed)> ReplaySequencesAsync(TrialId id)
    {
        await new Sequences(scene, _deviations).RunAsync();
        _deviations.Keep(id.Operation);
        return _deviations.Shown().FirstOrDefault(d => d.Trial.Id.Phase == PhaseKind.Sequence) is { } shown
            ? (null, scene.Evidence(new Exchange(shown.Trial.Call, shown.Answer), shown.Why))
            : (new ProbeFailure(ProbeFailureKind.NothingToProbe, "the sequences of that operation show nothing wrong in this run", "give the description, identities, seed and options of the run that named it"), null);
    }

    private int PositionOf(Subject subject) => scene.Subjects.TakeWhile(s => s != subject).Count() + 1;

    // In turns: whoever waits for a slow operation waits while others are served.
    private IEnumerable<(Subject Subject, IEnumerable<Trial> Trials)> Batches(PhaseKind phase)
    {
        var open = new Queue<(Subject Subject, IEnumerator<IEnumerable<Trial>> Batches)>(scene.Subjects
            .Select((subject, i) => (subject, number: i + 1))
            .Where(s => scene.Options.Operations.Chooses(s.subject.Operation) && Trials.Concern(s.subject, phase))
            .Select(s => (s.subject, new Trials(scene, s.subject, s.number).Of(phase).GetEnumerator())));
        while (open.TryDequeue(out var next))
        {
            if (next.Batches.MoveNext())
            {
                yield return (next.Subject, next.Batches.Current);
                open.Enqueue(next);
            }
        }
    }

    // A quarter of the run, each operation its part of it.
    private TimeSpan LongestFuzz() => scene.Options.MaxTime / (4 * Math.Max(1, scene.Subjects.Count));

    private async Task<Answer> TryAsync(Trial trial, Tally tally)
    {
        var answer = await scene.SendAsync(trial.Call);
        tally.Answered(answer.Elapsed);
        if (trial.Slip is { Keyword.Length: > 0 } tested && answer.Status > 0)
        {
            scene.Coverage.Tested(trial.Subject.Operation, tested);
        }

        if (answer.Status == 429)
        {
            tally.Throttled();
        }

        foreach (var check in CheckList.All)
        {
            foreach (var deviation in check.Judge(trial, answer))
            {
                if (scene.Options.Wants(check))
                {
                    _deviations.Add(deviation);
                }
            }
        }

        if (trial is { Intent: Intent.Invalid, Slip: not null })
        {
            // Once may be chance, such as a limit that was reached in between.
            var isAccepted = answer.IsSuccess && (await scene.SendAsync(trial.Call)).IsSuccess;
            tally.Add(trial, answer, isAccepted);
        }
        else if (trial.Slip is { } slip && !IsReference(slip) && answer.Status is 400 or 422 && (scene.Options.Wants(Refused) || scene.Options.Wants(Constraint)) && await IsRefusedAsync(trial))
        {
            var refusal = Explained(trial, slip, answer) ?? Unexplained(trial, await CulpritAsync(trial, slip), answer);
            if (scene.Options.Wants(refusal.Check) && !(refusal.Check == Refused && await IsOfOtherPlaceAsync(trial, answer)))
            {
                _deviations.Add(refusal);
            }
        }

        return answer;
    }

    private static Deviation Unexplained(Trial trial, Slip slip, Answer answer) => new(
        Refused, $"{trial.Subject.Operation.Title} {slip.Place}",
        $"refuses what the contract admits: {slip.Walked}", $"refuse what the contract admits: {slip.Walked}",
        slip.Of(trial.Subject.Operation.Title), "write in the contract what the API takes, or take what the contract admits",
        trial, answer, $"the same call with another value of {slip.Place} works; with this one the answer is {answer.Status}, twice");

    // A whole body is made at once, and another of its values may be what is refused: each is put into the body that works, the special one first.
    private async Task<Slip> CulpritAsync(Trial trial, Slip slip)
    {
        if (slip.Name is not null || trial.Arguments is not { Body: JsonObject sent } arguments || trial.Subject.Arguments.Body is not JsonObject works)
        {
            return slip;
        }

        var special = JsonPointer.Tokens(slip.Pointer).FirstOrDefault();
        var names = sent.Select(m => m.Key).Union(works.Select(m => m.Key), StringComparer.Ordinal)
            .Where(n => sent.ContainsKey(n) != works.ContainsKey(n) || !JsonNode.DeepEquals(sent[n], works[n]))
            .OrderByDescending(n => n == special).ThenByDescending(n => _culprits.ContainsKey((trial.Subject, n))).Take(MostCulprits);
        foreach (var name in names)
        {
            var body = (JsonObject)works.DeepClone();
            body.Remove(name);
            if (sent.ContainsKey(name))
            {
                body[name] = sent[name]?.DeepClone();
            }

            if ((await scene.SendAsync(scene.Calls.Build(trial.Subject.Operation, arguments.WithBody(body), trial.Subject.Caller))).Status is 400 or 422)
            {
                _culprits.TryAdd((trial.Subject, name), true);
                return name == special ? slip : new Slip(slip.In, null, "/" + JsonPointer.Escape(name), "");
            }
        }

        return slip;
    }

    // Where the answer says what it wants of that very value, that is the cause.
    private Deviation? Explained(Trial trial, Slip slip, Answer answer) =>
        trial.Arguments is { } sent && scene.Lessons.Read(trial.Subject.Operation, sent, answer).FirstOrDefault(l => l.IsAt(slip)) is { } lesson
            ? Constraint.Of(lesson, trial, answer, "the same call with another value works; with this one the answer is the same, twice")
            : null;

    // Several things may be special about a valid body; where the answer complains of another, and is content when that is mended, it was that.
    private async Task<bool> IsOfOtherPlaceAsync(Trial trial, Answer answer) =>
        trial.Arguments is { } sent && scene.Lessons.Read(trial.Subject.Operation, sent, answer).Count > 0
        && (await Studies.SendAsync(scene, trial, _deviations, keeps: false)).Last.IsSuccess;

    // Whether an object of that id exists is no matter of the contract.
    private static bool IsReference(Slip slip) => Words.IsIdLike(slip.Name ?? slip.Pointer[(slip.Pointer.LastIndexOf('/') + 1)..]);

    // Control, attack, control: what fails by itself, such as a name that is taken, is no refusal of the value.
    private async Task<bool> IsRefusedAsync(Trial trial)
    {
        var control = scene.Calls.Build(trial.Subject.Operation, trial.Subject.Arguments, trial.Subject.Caller);
        return (await scene.SendAsync(control)).IsSuccess
            && (await scene.SendAsync(trial.Call)).Status is 400 or 422
            && (await scene.SendAsync(control)).IsSuccess;
    }
}
