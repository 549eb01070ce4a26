using System.Diagnostics;
using System.Globalization;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Fixes;
using Assay.Lint.Fixes.Evidence;
using Assay.Lint.Shapes;

namespace Assay.Lint.Tests.Fixes;

/// <summary>What a fix promises, held on real descriptions: the small ones always, all of them where <c>ASSAY_FIX_ALL</c> is set.</summary>
public sealed class FixCorpusTests(ITestOutputHelper output)
{
    private const int LargestByDefault = 400_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fixes_real_descriptions_and_breaks_nothing(bool includesReview)
    {
        var broken = new List<string>();
        output.WriteLine("| description | found | fixable | edits | fixable left | refused | places refused for | new | again | comments | examples broken | valid | s |");
        foreach (var path in Descriptions())
        {
            var name = Path.GetFileName(path);
            var watch = Stopwatch.StartNew();
            var outcome = Fixer.Run(path, new FixOptions { IncludesReview = includesReview });
            var seconds = watch.Elapsed.TotalSeconds;
            var text = outcome.Contract.File.Text;
            var original = ApiContract.Load(path);
            var left = Left(outcome, includesReview);
            var again = Fixer.RunText(text, path, new FixOptions { IncludesReview = includesReview });
            var lost = Lost(original, text);
            var examples = BrokenExamples(original, outcome.Contract);
            var problems = outcome.Contract.Problems.Count - original.Problems.Count;
            var introduced = Introduced(original, outcome.Contract);
            var refused = outcome.Refused.Where(r => includesReview || FixCatalog.KindOf(r.Place.Code) >= FixKind.SafeOrNeedsReview).ToArray();
            var fixable = outcome.Before.Findings.Count(f => FixCatalog.KindOf(f.Code) is var kind && (includesReview ? kind != FixKind.None : kind >= FixKind.SafeOrNeedsReview));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {outcome.Before.Findings.Count} → {outcome.After.Findings.Count} | {fixable} | {outcome.Applied.Count} | {left.Length} | {refused.Length} | {string.Join(", ", refused.GroupBy(r => r.Place.Code).Select(g => $"{g.Key} {g.Count()}"))} | {string.Join(", ", introduced)} | {(again.Applied.Count == 0 ? "nothing" : $"{again.Applied.Count} edits")} | {(lost.Count == 0 ? "kept" : $"{lost.Count} lost")} | {examples.Count} | {(problems <= 0 ? "yes" : $"{problems} problems")} | {seconds:F1} |"));
            foreach (var same in refused.GroupBy(r => (r.Place.Code, Reason: r.Reason)).OrderByDescending(g => g.Count()).Take(8))
            {
                output.WriteLine($"    {same.Key.Code} × {same.Count()}: {same.Key.Reason} (as at {same.First().Place.Where})");
            }

            foreach (var fix in left.Take(5))
            {
                output.WriteLine($"    left: {fix.Finding.Code} {fix.Finding.Where} {fix.Title}");
            }

            foreach (var applied in again.Applied.Take(5))
            {
                output.WriteLine($"    again: {applied.Place.Code} {applied.Place.Where} {applied.Title}");
            }

            Check(left.Length == 0, "fixable findings are left");
            Check(again.Applied.Count == 0, "a second run changes something");
            Check(lost.Count == 0, $"comments are lost: {string.Join(' ', lost.Take(3))}");
            Check(examples.Count == 0, $"examples break: {string.Join(' ', examples.Take(3))}");
            Check(problems <= 0, $"new problems: {string.Join(' ', outcome.Contract.Problems.Select(p => p.Message).Take(3))}");
            Check(introduced.Length == 0, $"new findings: {string.Join(' ', introduced)}");

            void Check(bool holds, string message)
            {
                if (!holds)
                {
                    broken.Add($"{name}: {message}");
                }
            }
        }

        broken.ShouldBeEmpty();
    }

    private static IEnumerable<string> Descriptions()
    {
        var only = Environment.GetEnvironmentVariable("ASSAY_FIX_ONLY");
        var all = Repository.Corpus().Concat((Environment.GetEnvironmentVariable("ASSAY_FIX_ALSO") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries));
        return all.Where(p => only is not null ? p.Contains(only, StringComparison.Ordinal)
            : Environment.GetEnvironmentVariable("ASSAY_FIX_ALL") is not null || new FileInfo(p).Length < LargestByDefault);
    }

    private static Fix[] Left(FixOutcome outcome, bool includesReview)
    {
        var refused = outcome.Refused.Select(r => (r.Place.Code, r.Place.Where)).ToHashSet();
        return [.. FixCatalog.For(outcome.Contract, outcome.After.Findings)
            .Where(f => (includesReview || f.IsSafe) && !refused.Contains((f.Finding.Code, f.Finding.Where)) && !(f.Finding.Where is SourceLocation { Pointer: "/paths" } && outcome.Refused.Any(r => r.Place.Code == f.Finding.Code)))];
    }

    private static List<string> Lost(ApiContract before, string after)
    {
        if (before.File.Text.TrimStart() is ['{', ..])
        {
            return [];
        }

        var lost = CommentScanner.Of(before.File.Text).ToList();
        foreach (var comment in CommentScanner.Of(after))
        {
            lost.Remove(comment);
        }

        return lost;
    }

    private static List<string> BrokenExamples(ApiContract before, ApiContract after)
    {
        var right = DocumentedValue.Of(before).Where(e => e.Breach() is null).Select(e => e.Value.Origin.Pointer).ToHashSet();
        return [.. DocumentedValue.Of(after).Where(e => right.Contains(e.Value.Origin.Pointer) && e.Breach() is not null).Select(e => e.Value.Origin.Pointer)];
    }

    // The kinds of findings of which there are more places than before. Notes aside: that a model is one of requests alone now may tell more of it.
    private static string[] Introduced(ApiContract before, ApiContract after)
    {
        // An open object beside one that was closed has another name from then on, and is no other object.
        static string Kind(Finding finding) => finding.Code == "ZTL129" ? "ZTL101" : finding.Code;
        var old = Folding.Without(() => Linter.Run(before)).Findings.CountBy(Kind).ToDictionary();
        return [.. Folding.Without(() => Linter.Run(after)).Findings.Where(f => f.Severity != Severity.Info).CountBy(Kind).Where(c => c.Value > old.GetValueOrDefault(c.Key)).Select(c => $"{c.Key} {old.GetValueOrDefault(c.Key)} → {c.Value}")];
    }
}
