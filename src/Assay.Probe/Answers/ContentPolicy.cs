using Assay.Probe.Transport;

namespace Assay.Probe.Answers;

/// <summary>Tells whether a browser would run what an HTML answer holds.</summary>
internal static class ContentPolicy
{
    /// <summary>Whether inline scripts run: no policy forbids them (CSP level 3), and the answer is shown, not saved.</summary>
    public static bool RunsInlineScript(Answer answer)
    {
        if (answer.Header("Content-Disposition")?.StartsWith("attachment", StringComparison.OrdinalIgnoreCase) == true)
        {
            return false;
        }

        // Several policies hold all at once: one that forbids is enough.
        foreach (var (_, value) in answer.Headers.Where(h => h.Key.Equals("Content-Security-Policy", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var policy in value.Split(','))
            {
                if (Forbids(policy))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Forbids(string policy)
    {
        var directives = policy.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(d => d.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .DistinctBy(d => d[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(d => d[0], d => d[1..], StringComparer.OrdinalIgnoreCase);
        if (directives.TryGetValue("sandbox", out var sandbox) && !sandbox.Contains("allow-scripts", StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        return (directives.TryGetValue("script-src", out var sources) || directives.TryGetValue("default-src", out sources))
            && !(sources.Contains("'unsafe-inline'", StringComparer.OrdinalIgnoreCase)
                && !sources.Any(s => s.StartsWith("'nonce-", StringComparison.OrdinalIgnoreCase) || s.StartsWith("'sha", StringComparison.OrdinalIgnoreCase)));
    }
}
