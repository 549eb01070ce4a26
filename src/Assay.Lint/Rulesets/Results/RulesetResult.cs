namespace Assay.Lint.Rulesets.Results;

/// <summary>What a rule of a ruleset found, in Spectral's form.</summary>
/// <param name="Code">The rule's name.</param>
/// <param name="Path">The keys from the document's root.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Severity">0 error, 1 warning, 2 information, 3 hint.</param>
/// <param name="Range">Where the value stands.</param>
/// <param name="Source">The file; null for a text without one.</param>
/// <param name="DocumentationUrl">Where the rule is described; null where it is not.</param>
public sealed record RulesetResult(
    string Code, IReadOnlyList<string> Path, string Message, int Severity, TextRange Range, string? Source, string? DocumentationUrl);

/// <summary>A part of a text: 0-based lines, 0-based characters in UTF-16 code units.</summary>
public readonly record struct TextRange(int StartLine, int StartCharacter, int EndLine, int EndCharacter);
