namespace Assay.Lint.Tests;

/// <summary>Files that tests read where they lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The real descriptions beside the repository; the test is skipped where that folder is absent.</summary>
    public static IReadOnlyList<string> Corpus()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("ASSAY_SHARED") ?? Path.Combine(Root, "..", "shared"), "corpus");
        Assert.SkipUnless(Directory.Exists(folder), "the folder ../shared/corpus is absent");
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
