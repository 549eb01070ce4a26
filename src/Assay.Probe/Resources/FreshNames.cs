using System.Text.Json.Nodes;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>Renews what this run has made up, where an API takes a name only once.</summary>
internal static class FreshNames
{
    /// <summary>The arguments with every top-level text that holds the run's mark changed by <paramref name="letter"/>.</summary>
    public static Arguments In(Arguments arguments, string mark, string letter)
    {
        foreach (var (name, value) in arguments.Body as JsonObject ?? [])
        {
            var text = JsonNodes.ToText(value);
            if (value is JsonValue && text.Contains(mark, StringComparison.Ordinal))
            {
                arguments = arguments.WithProperty(name, text.Replace(mark, letter + mark[1..], StringComparison.Ordinal));
            }
        }

        return arguments;
    }
}
