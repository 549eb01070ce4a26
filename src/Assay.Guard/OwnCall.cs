namespace Assay.Guard;

/// <summary>Marks a call that the guard makes itself: it is not guarded again.</summary>
internal sealed class OwnCall
{
    public static readonly OwnCall Instance = new();
}
