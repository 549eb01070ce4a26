using Assay.Probe.Identities;

namespace Assay.Probe.Workflows;

/// <summary>How a workflow is run otherwise than it is written.</summary>
internal sealed record Variation
{
    public static Variation None { get; } = new();

    /// <summary>The step that is left out; null for none.</summary>
    public string? Skipped { get; init; }

    /// <summary>The step that is sent again at once when it has worked, and after which the workflow ends; null for none.</summary>
    public string? Repeated { get; init; }

    /// <summary>How many calls of the repeated step are sent at the same time; 0 sends it twice, one after the other.</summary>
    public int AtOnce { get; init; }

    /// <summary>The step that another caller takes, and after which the workflow ends; null for none.</summary>
    public string? Foreign { get; init; }

    /// <summary>Who takes the foreign step.</summary>
    public Identity? Other { get; init; }
}
