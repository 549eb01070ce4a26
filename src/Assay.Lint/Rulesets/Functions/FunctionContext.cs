using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Functions;

/// <summary>What a function says of a value.</summary>
/// <param name="Message">May hold placeholders, which the rule's message fills.</param>
/// <param name="Path">The keys that lead to what is meant; null for the value itself.</param>
internal sealed record Remark(string Message, IReadOnlyList<string>? Path = null);

/// <summary>A function of a ruleset: what it says of a value; nothing where it has nothing to say.</summary>
internal delegate IEnumerable<Remark>? RuleFunction(object? input, Node? options, FunctionContext context);

/// <summary>Where a function is asked.</summary>
/// <param name="Document">The document.</param>
/// <param name="View">How the rule sees it.</param>
/// <param name="IsResolved">Whether references are followed.</param>
/// <param name="Path">The keys that lead to the value.</param>
/// <param name="Schemas">What has been made of schemas so far.</param>
internal sealed record FunctionContext(LintedDocument Document, DocumentView View, bool IsResolved, IReadOnlyList<string> Path, SchemaStore Schemas);
