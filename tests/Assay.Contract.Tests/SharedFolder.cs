namespace Assay.Contract.Tests;

/// <summary>Data that lies beside the repository and is no part of it; tests that need it are skipped where it is absent.</summary>
internal static class SharedFolder
{
    /// <summary>The path of a file or folder under <c>../shared</c>; skips the running test where there is none.</summary>
    public static string Require(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", relative));
        Assert.SkipUnless(Path.Exists(path), $"needs ../shared/{relative}, which is not part of the repository");
        return path;
    }

    private static string RepositoryRoot { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "assay.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("no assay.slnx above the tests");
    }
}
