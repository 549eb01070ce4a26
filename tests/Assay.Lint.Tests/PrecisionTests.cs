using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Tests;

/// <summary>Findings in real descriptions that were judged by hand, in docs/reference/precision.md: what was right is still found.</summary>
public sealed class PrecisionTests
{
    private static readonly IReadOnlyList<Judgement> Judgements =
        [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "reference", "precision.md")).Select(Judgement.Read).OfType<Judgement>()];

    [Fact]
    public void At_least_two_hundred_are_judged_and_ninety_five_in_a_hundred_are_right()
    {
        Judgements.Count.ShouldBeGreaterThanOrEqualTo(200);
        Judgements.Count(j => j.IsRight).ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(Judgements.Count * 0.95));
        Judgements.ShouldAllBe(j => j.Why.Length > 0);
    }

    [Fact]
    public void Every_finding_that_was_judged_right_is_found_at_its_place()
    {
        var corpus = Repository.Shared("corpus");
        var lost = new List<string>();
        foreach (var file in Judgements.GroupBy(j => j.File))
        {
            var found = Linter.Run(ApiContract.Load(Path.Combine(corpus, file.Key))).Findings
                .Select(f => (f.Code, ((SourceLocation)f.Where).Pointer)).ToHashSet();
            lost.AddRange(file.Where(j => j.IsRight && !found.Contains((j.Code, j.Pointer))).Select(j => $"{j.File} {j.Code} {j.Pointer}"));
        }

        lost.ShouldBeEmpty();
    }

    // | file | code | `pointer` | right or wrong | why |
    private sealed record Judgement(string File, string Code, string Pointer, bool IsRight, string Why)
    {
        public static Judgement? Read(string line) =>
            line.Split('|', StringSplitOptions.TrimEntries) is ["", var file, var code, ['`', .., '`'] pointer, "right" or "wrong", var why, ""]
                ? new Judgement(file, code, pointer[1..^1], line.Contains("| right |", StringComparison.Ordinal), why)
                : null;
    }
}
