using Assay.Probe.Answers;
using Assay.Probe.Checks;
using Assay.Probe.Generation;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Phases;

/// <summary>The life of an object of each kind: it is made, must be there, is removed, and must be gone. And what a path answers to a method that no API knows.</summary>
internal sealed class Sequences(Scene scene, Deviations deviations)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private static readonly string[] DeletedWords = ["deleted", "deleted_at", "is_deleted", "removed", "archived", "deletedat", "isdeleted", "is_active", "active", "status", "state"];
    private static readonly UseAfterDelete AfterDelete = CheckList.All.OfType<UseAfterDelete>().Single();
    private static readonly LostCreation Lost = CheckList.All.OfType<LostCreation>().Single();
    private static readonly MissingAllow NoAllow = CheckList.All.OfType<MissingAllow>().Single();

    public async Task RunAsync()
    {
        foreach (var kind in scene.Store.Kinds)
        {
            if (scene.SubjectOf(kind.Create) is { IsEntered: true } creating && kind.Operations.Any(scene.Options.Operations.Chooses))
            {
                await LiveAsync(kind, creating);
            }
        }

        await new LinkedSequences(scene, deviations).RunAsync();
        if (scene.Options.Wants(NoAllow))
        {
            await AskAsync();
        }
    }

    private async Task LiveAsync(ResourceKind kind, Subject creating)
    {
        var number = 0;
        var drafts = Drafts.For(creating.Operation, scene.Generator($"sequence {kind}")).Prepend(creating.Arguments);
        foreach (var draft in drafts.Take(3))
        {
            var arguments = creating.Operation.Parameters.Where(p => p.In == Contract.OpenApi.ParameterLocation.Path)
                .Aggregate(draft, (a, p) => a.With(p, creating.Arguments[p]?.DeepClone()));
            var made = Trial(creating, number++, scene.Calls.Build(creating.Operation, arguments, creating.Caller));
            var answer = await scene.SendAsync(made.Call);
            if (!answer.IsSuccess || kind.Read is null)
            {
                continue;
            }

            var ids = IdCapture.FromCreation(kind, arguments.Body, answer, scene.Calls.BasePath).Take(4).ToArray();
            var found = await FindAsync(kind, creating, arguments, ids);
            if (found is null)
            {
                if (answer.Status == 201 && ids.Length > 0)
                {
                    await Task.Delay(Patience, scene.Options.Time, scene.Cancellation);
                    if (await FindAsync(kind, creating, arguments, ids) is null && scene.Options.Wants(Lost))
                    {
                        deviations.Add(new Deviation(
                            Lost, kind.ItemPath, $"answers 201, and its creator finds nothing at `{kind.Read.Title}`", "answer 201, and their creators find nothing",
                            new Contract.CallLocation(creating.Operation.Title, "response"), "answer 201 only when the object can be read, or give the right `Location`",
                            made, answer, $"`{kind.Read.Title}` answers 404 to its creator for every id that the answer names, and again a moment later"));
                    }
                }

                return;
            }

            if (kind.Delete is { } delete && scene.Options.Wants(AfterDelete))
            {
                await RemoveAsync(kind, delete, creating, found);
            }

            return;
        }
    }

    private async Task<Call?> FindAsync(ResourceKind kind, Subject creating, Arguments arguments, IReadOnlyList<System.Text.Json.Nodes.JsonNode> ids)
    {
        foreach (var id in ids)
        {
            var path = kind.Read!.Parameters.Where(p => p.In == Contract.OpenApi.ParameterLocation.Path)
                .Aggregate(Arguments.None, (a, p) => p.Name == kind.IdParameter.Name ? a.With(p, id.DeepClone()) : a.With(p, Outer(creating, arguments, p.Name)));
            var call = scene.Calls.Build(kind.Read, path, creating.Caller);
            var answer = await scene.SendAsync(call);

            // Not being allowed to read it, or a failure, says nothing of whether it is there.
            if (answer.Status is not (404 or 410))
            {
                return call;
            }
        }

        return null;
    }

    private async Task RemoveAsync(ResourceKind kind, Contract.OpenApi.Operation delete, Subject creating, Call read)
    {
        if (!(await scene.SendAsync(read)).IsSuccess || scene.SubjectOf(delete) is not { } subject)
        {
            return;
        }

        var removal = read with { Method = "DELETE", Operation = delete };
        var removed = await scene.SendAsync(removal);
        if (removed.Status is not (200 or 204))
        {
            return;
        }

        var after = await scene.SendAsync(read);
        if (!IsThere(after))
        {
            return;
        }

        await Task.Delay(Patience, scene.Options.Time, scene.Cancellation);
        after = await scene.SendAsync(read);
        if (IsThere(after))
        {
            deviations.Add(new Deviation(
                AfterDelete, kind.ItemPath, $"answers {removed.Status}, and the object can still be read", "answer, and the objects can still be read",
                new Contract.CallLocation(delete.Title), "delete what was asked to be deleted, or answer 202 until it is done",
                new Trial(subject, new TrialId(Number(subject), PhaseKind.Sequence, 0), Intent.Valid, null, read), after,
                $"the object was created, read, and deleted with {removed.Status}; afterwards `{kind.Read!.Title}` still shows it, and again a moment later"));
        }
    }

    // Some keep what was deleted and say so; that is an answer about it, not the thing itself.
    internal static bool IsThere(Answer answer) =>
        answer.IsSuccess && !answer.Body.IsEmpty
        && !(Items.Object(answer.Json) is { ValueKind: System.Text.Json.JsonValueKind.Object } shown
            && shown.EnumerateObject().Any(m => DeletedWords.Contains(m.Name.ToLowerInvariant())));

    private static System.Text.Json.Nodes.JsonNode? Outer(Subject creating, Arguments arguments, string name) =>
        creating.Operation.Parameters.FirstOrDefault(p => p.In == Contract.OpenApi.ParameterLocation.Path && p.Name == name) is { } outer
            ? arguments[outer]?.DeepClone()
            : null;

    private async Task AskAsync()
    {
        foreach (var path in scene.Chosen.Where(s => s.IsEntered).GroupBy(s => s.Operation.Path, StringComparer.Ordinal))
        {
            var subject = path.First();
            var call = scene.Calls.Build(subject.Operation, subject.Arguments, subject.Caller) with { Method = "ASSAY", Operation = null, Body = null, ContentType = null };
            var answer = await scene.SendAsync(call);
            if (answer.Status == 405 && answer.Header("Allow") is null)
            {
                deviations.Add(new Deviation(
                    NoAllow, "405 without Allow", "answers 405 without the header `Allow`", "answer 405 without the header `Allow`",
                    new Contract.CallLocation(subject.Operation.Title, "response", "Allow"), "name the allowed methods in `Allow`",
                    Trial(subject, 1, call), answer, "RFC 9110, section 15.5.6: an answer 405 must name the allowed methods"));
            }
        }
    }

    private Trial Trial(Subject subject, int number, Call call) =>
        new(subject, new TrialId(Number(subject), PhaseKind.Sequence, number), Intent.Valid, null, call);

    private int Number(Subject subject) => scene.Subjects.TakeWhile(s => s != subject).Count() + 1;
}
