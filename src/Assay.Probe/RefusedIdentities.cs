using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>Finds identities that the API does not accept: with them every attack would look refused, and nothing would be tested.</summary>
internal static class RefusedIdentities
{
    public static async Task<ProbeFailure?> FindAsync(Scene scene)
    {
        var secured = scene.Subjects.Where(s => !s.Operation.AllowsAnonymous && s.Control is not null).ToArray();
        foreach (var identity in scene.Identities.Take(2))
        {
            var answers = new List<Answer>();
            foreach (var subject in secured.Where(s => s.Operation.IsSafe).Take(5))
            {
                answers.Add((await scene.SendAsync(subject.Operation, subject.Arguments, identity)).Answer);
            }

            // Any other answer than 401 means that the API knows the caller.
            if (answers.Count > 0 && answers.TrueForAll(a => a.Status == 401))
            {
                return new ProbeFailure(
                    ProbeFailureKind.RefusedIdentity,
                    $"the target refuses the credential of `{identity.Name}`: every operation that needs one answers 401",
                    "check that it was issued by this target and is still valid");
            }
        }

        return null;
    }
}
