using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Checks;
using Assay.Probe.Phases;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>
/// One run: survey, then all attacks that only read (several at once), then those that write, then the phases that compare
/// answers with the contract, then the attacks on the whole API, then those that may keep the target busy.
/// </summary>
internal sealed class ProbeRun(Scene scene, Budget budget, EventStream events)
{
    private const int MostLimited = 5;
    private const string Phases = "phases";
    private readonly List<(int Order, Finding Finding)> _findings = [];

    public async Task<ProbeReport> RunAsync(CancellationToken cancellation)
    {
        var probes = ProbeList.All.Where(scene.Options.Wants).ToArray();
        var conformance = new Conformance(scene, events);
        events.Tell(new RunStarted(scene.Contract.Operations.Count, probes.Length));
        ProbeFailure? failure = null;
        Evidence? replayed = null;
        var unfinished = false;
        foreach (var found in scene.Options.State?.Findings.ToArray() ?? [])
        {
            Add(found);
        }

        try
        {
            var survey = new Survey(scene, o => events.Tell(new OperationStarted(o.Title, "finding a call that works")));
            scene.Subjects = await survey.RunAsync();
            failure = await RefusedIdentities.FindAsync(scene);
            if (failure is null)
            {
                await new OwnRecords(scene).FindAsync();
                await survey.EnterOwnAsync();
            }

            if (failure is null && scene.Options.Replay is { } id)
            {
                (failure, replayed) = await conformance.ReplayAsync(id);
            }
            else if (failure is null)
            {
                await AttackAsync(probes, conformance);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && budget.IsSpent)
        {
            unfinished = true;
            scene.CouldNot("the rest of the run", budget.IsStopped
                ? $"it was stopped after {budget.Sent:N0} requests"
                : $"the budget was spent after {budget.Sent:N0} requests; allow more requests or more time");
        }

        foreach (var finding in conformance.Findings())
        {
            Add(finding);
        }

        // One trial that is sent again says nothing of the other operations.
        foreach (var subject in scene.Chosen.Where(s => !s.IsAttackable && scene.Options.Replay is null))
        {
            scene.CouldNot(subject.Operation.Title, subject.Barrier ?? "it was not reached");
        }

        foreach (var (path, times) in scene.Sender.Limited.OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).Take(MostLimited))
        {
            scene.Note($"`{Names.Short(path)}` answered 429 to {times} {(times == 1 ? "call" : "calls")}, which tested its limit and nothing else");
        }

        return new ProbeReport
        {
            Failure = failure,
            Replayed = replayed,
            IsUnfinished = unfinished,
            Findings = [.. _findings.OrderBy(f => f.Finding.Threat == Threat.BrokenContract).ThenBy(f => f.Order).ThenBy(f => f.Finding.Code, StringComparer.Ordinal).ThenBy(f => f.Finding.Where.ToString(), StringComparer.Ordinal).Select(f => f.Finding)],
            Checked = [.. scene.Chosen.Where(s => s.IsAttackable).Select(s => s.Operation.Title)],
            Unchecked = scene.Unchecked,
            Notes = scene.Notes,
        };
    }

    private async Task AttackAsync(IReadOnlyList<Probe> probes, Conformance conformance)
    {
        var all = probes.OfType<OperationProbe>().SelectMany(p => scene.Chosen.Where(p.Concerns), (p, s) => (Probe: p, Subject: s)).ToLookup(w => w.Probe.IsHeavy);
        var work = all[false].ToArray();
        var workers = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, scene.Options.Workers), CancellationToken = scene.Cancellation };

        // By operation, so that two probes do not disturb each other's measurements of one operation.
        var reading = work.Where(w => !w.Probe.Writes && w.Subject.Operation.IsSafe).GroupBy(w => w.Subject);
        await Parallel.ForEachAsync(reading, workers, async (group, _) =>
        {
            foreach (var (probe, subject) in group)
            {
                await AttackAsync(probe, subject);
            }
        });

        foreach (var (probe, subject) in work.Where(w => w.Probe.Writes || !w.Subject.Operation.IsSafe).OrderBy(w => Order(w.Subject.Operation.Title)))
        {
            await AttackAsync(probe, subject);
        }

        // After the attacks, whose measurements random input must not disturb; before those that judge what all others provoked.
        if (CheckList.All.Any(scene.Options.Wants) && !IsDone(Phases))
        {
            await conformance.RunAsync();
            foreach (var finding in conformance.Findings())
            {
                scene.Options.State?.Note(finding);
            }

            scene.Options.State?.Note(Phases);
        }

        foreach (var probe in probes.OfType<ApiProbe>().Where(p => !p.IsHeavy))
        {
            await CollectAsync(probe, "the API", probe.AttackAsync(scene));
        }

        foreach (var (probe, subject) in all[true].OrderBy(w => w.Probe.Writes).ThenBy(w => w.Probe.Code, StringComparer.Ordinal).ThenBy(w => Order(w.Subject.Operation.Title)))
        {
            // What has brought it down once would do so again.
            if (subject.IsStuck)
            {
                continue;
            }

            await AttackAsync(probe, subject);
            if (subject.IsStuck && !await Recovery.WaitAsync(scene, 1))
            {
                scene.CouldNot("the rest of the run", $"the target has not answered any more since {probe.Title} was tried on {subject.Operation.Title}");
                return;
            }
        }

        foreach (var probe in probes.OfType<ApiProbe>().Where(p => p.IsHeavy))
        {
            await CollectAsync(probe, "the API", probe.AttackAsync(scene));
        }
    }

    private bool IsDone(string unit) => scene.Options.State?.IsDone(unit) == true;

    private async Task AttackAsync(OperationProbe probe, Subject subject)
    {
        events.Tell(new OperationStarted(subject.Operation.Title, probe.Name));
        await CollectAsync(probe, subject.Operation.Title, probe.AttackAsync(scene, subject));
    }

    private async Task CollectAsync(Probe probe, string what, IAsyncEnumerable<Finding> attack)
    {
        var unit = $"{probe.Code} {what}";
        if (IsDone(unit))
        {
            return;
        }

        var found = new List<Finding>();
        try
        {
            await foreach (var finding in attack)
            {
                found.Add(finding);
                Add(finding);
            }

            // Noted only when it is over: half an attack is done again.
            found.ForEach(f => scene.Options.State?.Note(f));
            scene.Options.State?.Note(unit);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One probe that fails must not hide what the others find, and must not look like a clean result.
            scene.CouldNot(what, $"{probe.Title} failed ({e.GetType().Name})");
        }
    }

    private void Add(Finding finding)
    {
        lock (_findings)
        {
            if (_findings.Exists(f => f.Finding.Code == finding.Code && f.Finding.Where == finding.Where && f.Finding.Message == finding.Message))
            {
                return;
            }

            _findings.Add((Order((finding.Where as CallLocation)?.Operation), finding));
        }

        events.Tell(new WeaknessFound(finding));
    }

    private int Order(string? title)
    {
        for (var i = 0; i < scene.Contract.Operations.Count; i++)
        {
            if (scene.Contract.Operations[i].Title == title)
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
