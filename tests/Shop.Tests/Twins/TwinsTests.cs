namespace Shop.Tests.Twins;

public sealed class TwinsTests
{
    [Fact]
    public void Have_the_same_relative_paths()
    {
        var vulnerable = Files("lab/Shop.Vulnerable");

        vulnerable.Count.ShouldBeGreaterThan(10);
        Files("lab/Shop.Hardened").ShouldBe(vulnerable.Select(path => path.Replace("Vulnerable", "Hardened", StringComparison.Ordinal)));
    }

    [Fact]
    public void Describe_the_same_operations() =>
        Contracts.Operations(Hardened.ShopApp.ContractPath).ShouldBe(Contracts.Operations(Vulnerable.ShopApp.ContractPath));

    private static List<string> Files(string project)
    {
        var folder = Path.Combine(Root(), project);
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "assay.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("assay.slnx is not above the tests");
        }

        return folder.FullName;
    }
}
