using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Probe.Answers;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>What two probes of answers share: the members of an answer, and a call that shows them again.</summary>
internal static class Exposure
{
    /// <summary>The members of a successful JSON answer with what the contract says of them.</summary>
    public static IReadOnlyList<AnswerMember> In(Operation operation, Answer answer)
    {
        if (answer.Json is not { } json)
        {
            return [];
        }

        var content = operation.ResponseFor(answer.Status)?.Content ?? [];
        var type = MediaTypes.Select(content, answer.ContentType) ?? content.FirstOrDefault(c => c.IsJson);
        return AnswerMember.In(json, type);
    }

    /// <summary>Makes the working call once more, on an object that still exists; null where it no longer works.</summary>
    public static async Task<Exchange?> RepeatAsync(Scene scene, Subject subject)
    {
        var arguments = subject.Arguments;
        ApiObject? mine = null;
        if (subject.Kind is { } kind)
        {
            var generator = scene.Generator($"repeat {subject.Operation.Title}");
            mine = subject.Operation.IsSafe
                ? await scene.Store.AnyAsync(kind, subject.Caller, generator)
                : await scene.Store.CreateAsync(kind, subject.Caller, generator);
            arguments = mine?.Bind(subject.Operation, arguments) ?? arguments;
        }

        var shown = await scene.SendAsync(subject.Operation, arguments, subject.Caller);
        if (!shown.Answer.IsSuccess && subject.Kind is null && !subject.Operation.IsSafe)
        {
            shown = await scene.SendAsync(subject.Operation, FreshNames.In(arguments, scene.Mark, "d"), subject.Caller);
        }

        if (!shown.Answer.IsSuccess)
        {
            return null;
        }

        if (mine is { IsCreated: true })
        {
            mine.IsKept = true;
        }

        return shown;
    }
}
