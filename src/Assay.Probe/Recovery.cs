using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>Waits for a target that an attack keeps busy.</summary>
internal static class Recovery
{
    /// <summary>Whether the target answers again, as far as an operation that has answered before shows.</summary>
    public static async Task<bool> WaitAsync(Scene scene, int tries)
    {
        if (scene.Subjects.FirstOrDefault(s => s is { IsEntered: true, IsStuck: false } && s.Operation.IsSafe) is not { } other)
        {
            return true;
        }

        var call = scene.Calls.Build(other.Operation, other.Arguments, other.Caller);
        for (var i = 0; i < tries; i++)
        {
            if ((await scene.SendAsync(call)).Failure == SendFailure.None)
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), scene.Options.Time, scene.Cancellation);
        }

        return false;
    }
}
