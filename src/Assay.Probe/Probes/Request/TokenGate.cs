using Assay.Probe.Answers;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>An operation that a genuine credential opens, and nothing else: where forged ones can be tried.</summary>
internal sealed class TokenGate(Scene scene, Subject subject, Answer genuine)
{
    public Subject Subject => subject;

    public Identity Caller => subject.Caller!;

    /// <summary>The gates of the API: nobody is refused there, and so is a made-up credential.</summary>
    public static async IAsyncEnumerable<TokenGate> FindAsync(Scene scene)
    {
        foreach (var subject in scene.Subjects.Where(s => s is { IsEntered: true, Caller: not null } && s.Operation.Method == "GET"))
        {
            var (_, control) = await scene.SendAsync(subject.Operation, subject.Arguments, subject.Caller);
            var (_, nobody) = await scene.SendAsync(subject.Operation, subject.Arguments, null);
            if (control.IsSuccess && nobody.Status is 401 or 403)
            {
                yield return new TokenGate(scene, subject, control);
            }
        }
    }

    /// <summary>What a forged credential brings, where it brings what the genuine one does; null where it does not.</summary>
    public async Task<Exchange?> TryAsync(Identity forged)
    {
        var attack = await scene.SendAsync(subject.Operation, subject.Arguments, forged);
        if (!attack.Answer.IsSuccess)
        {
            return null;
        }

        var (_, again) = await scene.SendAsync(subject.Operation, subject.Arguments, subject.Caller);
        return Likeness.Same(attack.Answer, again, Likeness.Volatile(genuine, again)) ? attack : null;
    }
}
