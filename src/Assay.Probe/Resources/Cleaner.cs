using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>Deletes what a run created, as far as no evidence needs it and the API lets it.</summary>
internal sealed class Cleaner(ObjectStore store, Sender sender, CallFactory calls)
{
    // Who does not answer any more will not delete anything either.
    private const int MostSilent = 2;
    private int _silent;

    /// <summary>Cleans up; returns the raw paths of what is left.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<Identity> identities)
    {
        var left = new List<string>();
        // The newest first: what was created last may hang on what was created before.
        foreach (var created in store.Created.Reverse().Where(o => !o.IsGone).DistinctBy(store.Url))
        {
            if (created.IsKept || !await DeleteAsync(created, identities))
            {
                left.Add(store.Url(created));
            }
        }

        return left;
    }

    private async Task<bool> DeleteAsync(ApiObject created, IReadOnlyList<Identity> identities)
    {
        if (created.Kind.Delete is not { } delete || _silent >= MostSilent)
        {
            return false;
        }

        // The creator first; what nobody created may belong to anyone.
        var callers = created.Owner is { Credential: not ForgedCredential } owner ? [owner] : identities.DefaultIfEmpty<Identity?>(null);
        try
        {
            foreach (var caller in callers)
            {
                var answer = await sender.SendAsync(calls.Build(delete, created.Bind(delete, Arguments.None), caller));
                _silent = answer.Failure == SendFailure.None ? 0 : _silent + 1;
                if (answer.IsSuccess || answer.Status is 404 or 410)
                {
                    return created.IsGone = true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The time for cleaning up is over: what is left is listed.
        }

        return false;
    }
}
