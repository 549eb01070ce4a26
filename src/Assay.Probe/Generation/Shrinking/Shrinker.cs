using System.Text.Json.Nodes;

namespace Assay.Probe.Generation.Shrinking;

/// <summary>Finds a smaller value that still fails, in a bounded number of tries.</summary>
/// <param name="most">How often the question is asked at most.</param>
internal sealed class Shrinker(int most = 200)
{
    /// <summary>So many candidates are looked at without asking: most of them have lost their label.</summary>
    private const int MostCandidates = 20_000;

    /// <summary>The smallest value found; the given one where none is smaller.</summary>
    /// <param name="failing">The value that fails.</param>
    /// <param name="keepsLabel">Whether a value is still what it was made for: valid, or broken in that one way.</param>
    /// <param name="fails">Whether a value fails as the first did.</param>
    /// <param name="cancellation">Ends it; what was found until then is returned by the next call of the caller's choice.</param>
    public async Task<JsonNode?> ShrinkAsync(
        JsonNode? failing, Func<JsonNode?, bool> keepsLabel, Func<JsonNode?, CancellationToken, Task<bool>> fails, CancellationToken cancellation = default)
    {
        var (best, asked, seen) = (failing, 0, 0);
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var isSmaller = true; isSmaller && asked < most && seen < MostCandidates;)
        {
            isSmaller = false;
            foreach (var candidate in Reductions.Of(best))
            {
                cancellation.ThrowIfCancellationRequested();
                if (++seen > MostCandidates || asked >= most)
                {
                    break;
                }

                // Of a text of equal characters it does not matter which are taken away.
                if (!known.Add(candidate?.ToJsonString() ?? "null") || !keepsLabel(candidate))
                {
                    continue;
                }

                asked++;
                if (await fails(candidate, cancellation))
                {
                    (best, isSmaller) = (candidate, true);
                    break;
                }
            }
        }

        return best;
    }
}
