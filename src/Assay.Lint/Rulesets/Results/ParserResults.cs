using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Results;

/// <summary>What is wrong with the text itself, as results of the code <c>parser</c>.</summary>
internal static class ParserResults
{
    /// <summary>The results, at the severities that the ruleset's <c>parserOptions</c> set.</summary>
    public static IEnumerable<RulesetResult> Of(LintedDocument document, Node? options)
    {
        var duplicates = Level(options?["duplicateKeys"]);
        foreach (var error in document.Tree.Errors)
        {
            var range = new TextRange(Math.Max(0, error.Line - 1), Math.Max(0, error.Column - 1), Math.Max(0, error.Line - 1), Math.Max(0, error.Column - 1));
            if (error.IsFatal)
            {
                yield return new RulesetResult("parser", [], char.ToUpperInvariant(error.Message[0]) + error.Message[1..], 0, range, document.Source, null);
            }
            else if (error.Message.StartsWith("the name `", StringComparison.Ordinal) && duplicates >= 0 && document.Root is { } root)
            {
                var node = root.Descend().FirstOrDefault(n => n.Name is not null && error.Message.StartsWith($"the name `{Names.Short(n.Name)}` stands", StringComparison.Ordinal)
                    && n.Parent!.Start <= n.File.OffsetOf(error.Line, error.Column) && n.Parent.End >= n.File.OffsetOf(error.Line, error.Column));
                var name = node?.Name ?? "";
                yield return new RulesetResult(
                    "parser", node is null ? [] : ResultLocator.PathOf(node), $"Duplicate key: {name}", duplicates, range with { EndCharacter = range.EndCharacter + name.Length }, document.Source, null);
            }
        }

        var incompatible = Level(options?["incompatibleValues"]);
        foreach (var node in incompatible < 0 || document.Root is null ? [] : document.Root.Descend().Where(n => n.NameKind != NodeKind.String))
        {
            var kind = node.NameKind switch { NodeKind.Number => "number", NodeKind.Boolean => "boolean", _ => "null" };
            yield return new RulesetResult(
                "parser", ResultLocator.PathOf(node), $"Mapping key must be a string scalar rather than {kind}", incompatible, TextRanges.OfName(node), document.Source, null);
        }
    }

    private static int Level(Node? level) => level?.Text switch
    {
        "warn" or "1" => 1,
        "info" or "2" => 2,
        "hint" or "3" => 3,
        "off" or "-1" => -1,
        _ => 0,
    };
}
