using Assay.Contract;

namespace Assay.Guard;

/// <summary>The guard cannot start, because its contract is broken or cannot be enforced as a whole.</summary>
public sealed class GuardSetupException : Exception
{
    internal GuardSetupException(IReadOnlyList<Finding> problems)
        : base(string.Join(Environment.NewLine, problems.Select(Line).Prepend("the guard cannot start with this contract:"))) =>
        Problems = problems;

    /// <summary>All that is wrong, each with its place in the contract.</summary>
    public IReadOnlyList<Finding> Problems { get; }

    private static string Line(Finding problem) => $"  {problem.Where}: {problem.Code} {problem.Message} (help: {problem.Hint})";
}
