namespace Assay.Lint.Tests;

/// <summary>Files that tests read where they lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A folder of the test data beside the repository; the test is skipped where it is absent.</summary>
    public static string Shared(string name)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("ASSAY_SHARED") ?? Path.Combine(Root, "..", "shared"), name);
        Assert.SkipUnless(Directory.Exists(folder), $"the folder ../shared/{name} is absent");
        return folder;
    }

    /// <summary>The real descriptions beside the repository; the test is skipped where that folder is absent.</summary>
    public static IReadOnlyList<string> Corpus()
    {
        var folder = Shared("corpus");
        return [.. Directory.GetFiles(folder).Where(f => Path.GetExtension(f) is ".json" or ".yaml" or ".yml").Order(StringComparer.Ordinal)];
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "assay.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("assay.slnx stands in no folder above the tests");
    }
}
