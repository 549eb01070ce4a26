using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Tests;

/// <summary>
/// Descriptions of other APIs than the lab's, in other styles and versions, with flaws planted by hand: each by its own rule, where it was planted.
/// A line of <c>NAME.expected</c> is a code and the words that its pointer and message hold.
/// </summary>
public sealed class FreshTests
{
    public static TheoryData<string> Descriptions => [.. Directory.GetFiles(Folder, "*.expected").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    private static string Folder => Path.Combine(Repository.Root, "tests", "Assay.Lint.Tests", "Fresh");

    [Theory]
    [MemberData(nameof(Descriptions))]
    public void Every_planted_flaw_is_found_by_its_own_rule(string name)
    {
        var findings = Audit(name);
        var missed = File.ReadLines(Path.Combine(Folder, name + ".expected")).Where(line => !findings.Any(f => Fits(f, line.Split(' '))));
        missed.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Descriptions))]
    public void What_stands_in_a_component_or_another_file_says_how_many_operations_it_reaches(string name) =>
        Audit(name).Where(f => IsShared((SourceLocation)f.Where) && !SaysReach(f.Message)).Select(f => $"{f.Code} {f.Message}").ShouldBeEmpty();

    /// <summary>Eight operations with all flaws of the talk, as three people in a hurry would write them.</summary>
    [Theory]
    [InlineData("talk-blocks")]
    [InlineData("talk-swagger")]
    [InlineData("talk-flow")]
    public void An_api_of_eight_operations_with_every_flaw_is_told_in_thirty_findings(string name) => Audit(name).Count.ShouldBeLessThanOrEqualTo(30);

    private static bool Fits(Finding finding, string[] expected)
    {
        var text = $"{((SourceLocation)finding.Where).Pointer.Replace("~1", "/", StringComparison.Ordinal)} {finding.Message}";
        return finding.Code == expected[0] && expected.Skip(1).All(word => text.Contains(word, StringComparison.Ordinal));
    }

    // Schemes and examples are not reached by operations, and texts and names of the contract itself are none of theirs.
    private static bool IsShared(SourceLocation where) =>
        (where.Pointer.StartsWith("/components/", StringComparison.Ordinal) || where.Pointer.StartsWith("/definitions/", StringComparison.Ordinal))
        && !where.Pointer.Contains("/securitySchemes/", StringComparison.Ordinal);

    private static bool SaysReach(string message) => message.Contains(" operation", StringComparison.Ordinal) || message.Contains("other place", StringComparison.Ordinal);

    private static IReadOnlyList<Finding> Audit(string name)
    {
        string[] files = [Path.Combine(Folder, name + ".yaml"), Path.Combine(Folder, name + ".json"), Path.Combine(Folder, name, "openapi.yaml")];
        var contract = ApiContract.Load(files.Single(File.Exists));
        contract.IsReadable.ShouldBeTrue();
        contract.Problems.ShouldNotContain(p => p.Severity == Severity.Error);
        return Linter.Run(contract).Findings;
    }
}
