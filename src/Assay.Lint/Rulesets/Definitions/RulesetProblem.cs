using Assay.Contract;

namespace Assay.Lint.Rulesets.Definitions;

/// <summary>What is wrong with a ruleset, and where.</summary>
/// <param name="Message">One sentence without a final full stop.</param>
/// <param name="Where">The place in the ruleset.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record RulesetProblem(string Message, SourceLocation Where, string Hint);
