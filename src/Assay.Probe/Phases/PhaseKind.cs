namespace Assay.Probe.Phases;

/// <summary>The kinds of trial, in the order in which they are sent.</summary>
internal enum PhaseKind
{
    /// <summary>What the description gives as examples.</summary>
    Example,

    /// <summary>Every constraint's boundary, one at a time, all else being valid.</summary>
    Boundary,

    /// <summary>Every constraint broken, one at a time, all else being valid.</summary>
    Breach,

    /// <summary>Random values, valid and invalid in turn.</summary>
    Fuzz,

    /// <summary>The life of an object: made, read, changed, removed.</summary>
    Sequence,
}

/// <summary>How the kinds of trial are written.</summary>
internal static class PhaseNames
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<PhaseKind>().Select(Of)];

    public static string Of(PhaseKind kind) => kind switch
    {
        PhaseKind.Example => "example",
        PhaseKind.Boundary => "boundary",
        PhaseKind.Breach => "breach",
        PhaseKind.Fuzz => "fuzz",
        _ => "sequence",
    };

    public static PhaseKind? Read(string name)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return (PhaseKind)i;
            }
        }

        return null;
    }
}
