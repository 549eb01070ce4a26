namespace Assay.Cli.Tests;

/// <summary>Compares with a file beside the test; <c>UPDATE_GOLDEN=1</c> writes the file instead.</summary>
internal static class Golden
{
    public static void ShouldMatch(string text, string name)
    {
        var path = Path.Combine(Repository.Root, "tests", "Assay.Cli.Tests", "Output", "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        File.Exists(path).ShouldBeTrue($"{name} is missing: run with UPDATE_GOLDEN=1");
        text.ShouldBe(File.ReadAllText(path));
    }
}
