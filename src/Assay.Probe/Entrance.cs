using Assay.Contract.OpenApi;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>Where the API is found at the target, or why it is not.</summary>
/// <param name="BasePath">What stands before every path of the contract, without a final slash.</param>
/// <param name="Failure">Why nothing answers; null where something does.</param>
internal sealed record Entrance(string BasePath, ProbeFailure? Failure)
{
    /// <summary>Sends one request to each base path that comes into question; the first under which something is found wins.</summary>
    public static async Task<Entrance> FindAsync(ApiContract contract, Uri target, Sender sender)
    {
        var given = target.AbsolutePath.TrimEnd('/');
        string[] candidates = given.Length > 0 ? [given] : [.. contract.BasePaths.Append("").Distinct(StringComparer.Ordinal)];
        var known = contract.Operations.Where(o => !o.Path.Contains('{')).OrderBy(o => o.IsSafe ? 0 : 1).Take(3).ToArray();
        foreach (var candidate in candidates)
        {
            foreach (var path in known.Select(o => o.Path).DefaultIfEmpty("/"))
            {
                // GET, whatever the operation's method: a 405 shows that the path exists, and nothing is changed.
                var answer = await sender.SendAsync(new Call { Method = "GET", Path = candidate + path });
                if (answer.Failure != SendFailure.None)
                {
                    return new(candidate, Unreachable(target, answer));
                }

                if (answer.Status != 404 || candidates.Length == 1)
                {
                    return new(candidate, null);
                }
            }
        }

        return new(candidates[0], null);
    }

    private static ProbeFailure Unreachable(Uri target, Answer answer)
    {
        var where = target.GetLeftPart(UriPartial.Authority);
        return answer.Failure switch
        {
            SendFailure.TimedOut => new(ProbeFailureKind.Unreachable, $"{where} does not answer in time", "check that the API is running and not overloaded"),
            SendFailure.Broken => new(ProbeFailureKind.Unreachable, $"what answers at {where} does not speak HTTP", "check the port and whether it is http or https"),
            _ => new(ProbeFailureKind.Unreachable, $"nothing answers at {where}", "check that the API is running and that host and port are right"),
        };
    }
}
