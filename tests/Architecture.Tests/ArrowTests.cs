using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>The arrows of ARCHITECTURE.md, read from the project files.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Assay.Contract"] = [],
        ["Assay.Lint"] = ["Assay.Contract"],
        ["Assay.Probe"] = ["Assay.Contract"],
        ["Assay.Mock"] = ["Assay.Contract", "Assay.Probe"],
        ["Assay.Guard"] = ["Assay.Contract"],
        ["Assay.Guard.Gateway"] = ["Assay.Guard", "Assay.Contract"],
        ["Assay.Cli"] =
            ["Assay.Contract", "Assay.Lint", "Assay.Probe", "Assay.Mock", "Assay.Guard", "Assay.Guard.Gateway", "Shop", "Shop.Vulnerable", "Shop.Hardened"],
        ["Shop"] = [],
        ["Shop.Vulnerable"] = ["Shop"],
        ["Shop.Hardened"] = ["Shop", "Assay.Guard"],
    };

    public static TheoryData<string> Projects() => [.. ProjectFiles().Select(p => Path.GetFileNameWithoutExtension(p))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Only_allowed_arrows_lead_out_of(string project)
    {
        Allowed.ShouldContainKey(project);
        var arrows = XDocument.Load(ProjectFiles().Single(p => Path.GetFileNameWithoutExtension(p) == project))
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

        arrows.Except(Allowed[project]).ShouldBeEmpty();
    }

    [Fact]
    public void The_core_knows_nothing_of_ASP_NET() =>
        File.ReadAllText(Path.Combine(Root, "src/Assay.Contract/Assay.Contract.csproj")).ShouldNotContain("AspNetCore");

    [Fact]
    public void The_vulnerable_shop_knows_nothing_of_Assay() =>
        Directory.EnumerateFiles(Path.Combine(Root, "lab/Shop.Vulnerable"), "*.cs", SearchOption.TopDirectoryOnly)
            .Where(f => File.ReadAllText(f).Contains("using Assay", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_namespace_is_its_folder()
    {
        var wrong = new List<string>();
        foreach (var project in ProjectFiles())
        {
            var folder = Path.GetDirectoryName(project)!;
            var root = Path.GetFileNameWithoutExtension(project);
            foreach (var file in SourceFiles(folder))
            {
                var inside = Path.GetDirectoryName(Path.GetRelativePath(folder, file))!;
                var expected = inside.Length == 0 ? root : $"{root}.{inside.Replace('/', '.').Replace('\\', '.')}";
                if (!File.ReadLines(file).Any(l => l == $"namespace {expected};"))
                {
                    wrong.Add(Path.GetRelativePath(Root, file));
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Root, "assay.slnx"));
        var projects = new[] { "src", "lab", "tests" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root, f), "*.csproj", SearchOption.AllDirectories))
            .Select(p => Path.GetRelativePath(Root, p).Replace('\\', '/'));

        projects.Where(p => !solution.Contains(p, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Root { get; } = FindRoot();

    private static IEnumerable<string> ProjectFiles() =>
        new[] { "src", "lab" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root, f), "*.csproj", SearchOption.AllDirectories));

    private static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(folder, f).Split('/', '\\').Any(p => p is "bin" or "obj"));

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
