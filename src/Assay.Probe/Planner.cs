using System.Text;
using Assay.Contract.OpenApi;
using Assay.Probe.Checks;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Phases;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>Plans a run: it takes for each operation the call that would be tried first, and the answer that the contract promises.</summary>
internal sealed class Planner(ApiContract contract, Uri target, IReadOnlyList<Identity> identities, ProbeOptions options)
{
    public ProbePlan Plan()
    {
        // Nothing may be sent: a budget of none would end whatever tried.
        using var budget = new Budget(0, options.MaxTime, options.Time, CancellationToken.None);
        using var sender = new Sender(target, options, budget, _ => { });
        var calls = new CallFactory(contract.BasePaths.FirstOrDefault() ?? "");
        var masking = new Masking(identities);
        var scene = new Scene
        {
            Contract = contract,
            Origin = target,
            Identities = identities,
            Options = options,
            Mark = "plan",
            Sender = sender,
            Calls = calls,
            Store = new ObjectStore(contract, ResourceKind.In(contract), sender, calls, "plan"),
            Pool = new ValuePool(),
            ServerErrors = new ServerErrors(),
            HttpText = new HttpText(target, masking),
            CurlLine = new CurlLine(target, masking),
            Cancellation = budget.Token,
        };
        scene.Subjects = [.. contract.Operations.Select(o => new Subject(o, scene.Store.KindOf(o)))];
        foreach (var subject in scene.Subjects.OrderBy(Survey.Turn))
        {
            Enter(scene, subject);
        }

        var probes = ProbeList.All.Where(options.Wants).ToArray();
        return new ProbePlan
        {
            Operations = [.. scene.Subjects.Select((s, i) => (s, i)).Where(p => options.Operations.Chooses(p.s.Operation)).Select(p => Planned(scene, p.s, p.i + 1, probes))],
            Overall = [.. probes.OfType<ApiProbe>().Select(p => p.Title)],
            Checks = [.. CheckList.All.Where(options.Wants).Select(c => $"{c.Code} {c.Name}")],
        };
    }

    private static void Enter(Scene scene, Subject subject)
    {
        var generator = scene.Generator($"survey {subject.Operation.Title}");
        subject.Barrier = Survey.Hindrance(scene, subject);
        if (subject.Barrier is not null)
        {
            return;
        }

        if (Drafts.For(subject.Operation, generator).FirstOrDefault() is not { } draft)
        {
            subject.Barrier = "no value can be made that its schemas accept";
            return;
        }

        subject.Arguments = subject.Operation.Parameters.Where(p => p.In == ParameterLocation.Path).Aggregate(
            draft, (all, p) => all.With(p, Drafts.Values(p, generator, 1).FirstOrDefault()));
        subject.Caller = scene.Alice;
        subject.Control = Promised(scene, subject.Operation);
        if (scene.Store.KindCreatedBy(subject.Operation) is not null)
        {
            scene.Store.Works(subject.Operation, draft);
        }
    }

    private static Answer Promised(Scene scene, Operation operation)
    {
        var success = operation.Responses.FirstOrDefault(r => r.IsSuccess);
        var media = success?.Content.FirstOrDefault(m => m.IsJson) ?? success?.Content.FirstOrDefault();
        var body = media is { IsJson: true, Schema: { } schema } && scene.Values.TryPositive(schema, scene.Random($"plan {operation.Title}"), out var json) ? json?.ToJsonString() ?? "null" : "";
        return new Answer
        {
            Status = 200,
            Headers = media is null ? [] : [KeyValuePair.Create("Content-Type", media.Range)],
            Body = Encoding.UTF8.GetBytes(body),
        };
    }

    private PlannedOperation Planned(Scene scene, Subject subject, int position, IReadOnlyList<Probe> probes)
    {
        var trials = new Trials(scene, subject, position);
        var isChecked = CheckList.All.Any(options.Wants);
        return new PlannedOperation(
            subject.Operation.Title,
            subject.Barrier is null ? [.. probes.OfType<OperationProbe>().Where(p => p.Concerns(subject)).Select(p => p.Title)] : [],
            [.. Enum.GetValues<PhaseKind>()
                .Where(k => isChecked && options.Wants(k) && Trials.Concern(subject, k))
                .Select(k => KeyValuePair.Create(PhaseNames.Of(k), trials.CountOf(k))).Where(p => p.Value > 0)],
            !subject.Operation.IsSafe,
            subject.Barrier);
    }
}
