namespace Assay.Contract.Tests;

/// <summary>Where the tests find the repository and the test data that is kept beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder of the data beside the repository; the calling test is skipped where it is absent.</summary>
    public static string Shared(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(
            Environment.GetEnvironmentVariable("ASSAY_SHARED") ?? Path.Combine(Root, "..", "shared"), relative));
        Assert.SkipUnless(Path.Exists(path), $"the test data `{relative}` is not beside the repository");
        return path;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "assay.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
