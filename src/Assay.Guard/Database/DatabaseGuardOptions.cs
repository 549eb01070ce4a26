namespace Assay.Guard.Database;

/// <summary>How much of a request the database guard reads.</summary>
public sealed class DatabaseGuardOptions
{
    /// <summary>The largest body that is read, in bytes; 1 MiB by default. Behind a bigger one, new statements are refused (ZTG402).</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How many different values a request may bring; 4,000 by default. Behind more, new statements are refused (ZTG402).</summary>
    public int MaxValues { get; set; } = 4_000;
}
