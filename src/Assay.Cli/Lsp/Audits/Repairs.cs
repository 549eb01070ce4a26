using Assay.Cli.Lsp.Answers;
using Assay.Contract.OpenApi;
using Assay.Lint;
using Assay.Lint.Fixes;

namespace Assay.Cli.Lsp.Audits;

/// <summary>The ways to repair what an audit found. They cost as much as the audit itself: they are found once, on another thread, when they are asked for.</summary>
internal sealed class Repairs
{
    private readonly Lazy<Task<ILookup<Problem, Repair>>> _each;
    private readonly Lazy<Task<IReadOnlyList<FileEdit>>> _all;

    public Repairs(ApiContract contract, IReadOnlyList<Problem> problems, Placing placing, LoadOptions options, LintSettings settings)
    {
        _each = new(() => Task.Run(() => Each(contract, problems, placing)));
        _all = new(() => Task.Run(() => All(contract, placing, options, settings)));
    }

    /// <summary>The fixes of each problem, the safe ones first.</summary>
    public Task<ILookup<Problem, Repair>> EachAsync() => _each.Value;

    /// <summary>The edits that make all safe fixes together, checked to break nothing.</summary>
    public Task<IReadOnlyList<FileEdit>> AllSafeAsync() => _all.Value;

    private static ILookup<Problem, Repair> Each(ApiContract contract, IReadOnlyList<Problem> problems, Placing placing)
    {
        var byFinding = problems.DistinctBy(p => p.Finding).ToDictionary(p => p.Finding);
        return FixCatalog.For(contract, [.. problems.Select(p => p.Finding)])
            .Where(f => byFinding.ContainsKey(f.Finding)).OrderByDescending(f => f.IsSafe).ToLookup(f => byFinding[f.Finding], placing.Place);
    }

    // What settings or ignores hide was decided on: it stays as it is.
    private static IReadOnlyList<FileEdit> All(ApiContract contract, Placing placing, LoadOptions options, LintSettings settings) =>
        Path.IsPathFullyQualified(contract.File.Path)
            ? [.. Fixer.Run(contract.File.Path, new FixOptions { Load = options, Settings = settings }).Files.Select(placing.Replacing)]
            : [];
}
