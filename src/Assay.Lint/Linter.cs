using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Scoring;
using Assay.Lint.Shapes;

namespace Assay.Lint;

/// <summary>Runs the rules over a contract.</summary>
public static class Linter
{
    /// <summary>Audits a contract with every rule; one that throws yields one finding that names it, and the others go on.</summary>
    public static LintReport Run(ApiContract contract) => Run(contract, RuleCatalog.All);

    /// <summary>Audits a contract with some rules; a description that cannot be read yields its own problems alone.</summary>
    public static LintReport Run(ApiContract contract, IReadOnlyList<Rule> rules) => Run(contract, rules, CancellationToken.None);

    /// <summary>Audits a contract with some rules; throws <see cref="OperationCanceledException"/> between two rules where it is cancelled.</summary>
    public static LintReport Run(ApiContract contract, IReadOnlyList<Rule> rules, CancellationToken cancellation)
    {
        var findings = new List<Finding>(contract.IsReadable ? contract.Problems.Select(p => WithReach(p, contract)) : contract.Problems);
        var completed = 0;
        if (contract.IsReadable)
        {
            foreach (var rule in rules)
            {
                cancellation.ThrowIfCancellationRequested();
                completed += RunOne(rule, contract, findings) ? 1 : 0;
            }
        }

        var schemas = contract.IsReadable ? contract.SchemaUses.Count : 0;
        var exposure = new Exposure(contract);
        return new LintReport(
            InFileOrder([.. findings.Select(exposure.Of)], contract.File.Path),
            new LintCoverage(contract.Operations.Count, schemas, completed, rules.Count, contract.IsReadable));
    }

    // The reader of a contract does not know yet how far a flaw of a component reaches.
    private static Finding WithReach(Finding problem, ApiContract contract) =>
        problem.Where is SourceLocation where && where.File == contract.File.Path && contract.Root.At(where.Pointer) is { } node
            ? problem with { Message = problem.Message + Facts.Of(contract).ReachAround(node) }
            : problem;

    private static bool RunOne(Rule rule, ApiContract contract, List<Finding> findings)
    {
        try
        {
            foreach (var finding in rule.Check(contract))
            {
                findings.Add(finding);
            }

            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            findings.Add(FailedRule.Instance.Of(rule, e, contract));
            return false;
        }
    }

    internal static Finding[] InFileOrder(IEnumerable<Finding> findings, string first) =>
        [.. findings
            .DistinctBy(f => (f.Code, f.Where, f.Message))
            .OrderBy(f => (f.Where as SourceLocation)?.File is { } file && file != first)
            .ThenBy(f => (f.Where as SourceLocation)?.File, StringComparer.Ordinal)
            .ThenBy(f => (f.Where as SourceLocation)?.Line ?? 0)
            .ThenBy(f => (f.Where as SourceLocation)?.Column ?? 0)
            .ThenBy(f => f.Code, StringComparer.Ordinal)
            .ThenBy(f => f.Message, StringComparer.Ordinal)];
}
