using Assay.Cli.Lsp.Audits;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Cli.Lsp.Answers;

/// <summary>Writes down that a finding is accepted: a comment above it in YAML, <c>x-assay-ignore</c> in the object that holds it in JSON.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="Reason">Where the words that stand for the reason are after the edit, for the user to write over.</param>
internal sealed record IgnoreEdit(FileEdit Edit, TextRange Reason)
{
    /// <summary>What stands for the reason until the user writes one.</summary>
    public const string Placeholder = "say why this is accepted";

    // Maps whose names the author chose: an extension there would be one more of them.
    private static readonly HashSet<string> FreeNames = new(StringComparer.Ordinal)
    {
        "schemas", "properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "content", "headers", "examples", "securitySchemes",
        "securityDefinitions", "requestBodies", "links", "callbacks", "pathItems", "encoding", "mapping", "variables", "scopes", "responses", "parameters",
    };

    private static readonly HashSet<string> Data = new(StringComparer.Ordinal) { "example", "examples", "default", "const", "enum", "value" };

    /// <summary>The edit for a finding in an open text; null where none can be written, or where the finding cannot be ignored.</summary>
    public static IgnoreEdit? Of(Problem problem, OpenDocument document)
    {
        var finding = problem.Finding;
        if (finding.Code is "ZTL001" or "ZTL002" or "ZTL099" or Problem.SettingCode || ContractProblems.LeavesUnread(finding)
            || finding.Where is not Contract.SourceLocation where || where.Line == 0)
        {
            return null;
        }

        return IsJson(document) ? InJson(document, where.Pointer, finding.Code) : InYaml(problem, document, finding.Code);
    }

    private static bool IsJson(OpenDocument document) =>
        document.Key.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || document.Text.AsSpan().TrimStart("\uFEFF \t\r\n") is ['{', ..];

    private static IgnoreEdit InYaml(Problem problem, OpenDocument document, string code)
    {
        var lines = document.Lines;
        var start = lines.StartOf(problem.Range.Start.Line);
        var text = document.Text.AsSpan(start);
        var indent = text[..(text.Length - text.TrimStart(' ').Length)].ToString();
        var head = $"{indent}# assay-ignore {code}: ";
        var at = lines.PositionOf(start);
        // The words are ASCII and what is before them is the document's own blanks: a character is one unit in every encoding.
        var reason = new TextRange(at with { Character = head.Length }, at with { Character = head.Length + Placeholder.Length });
        return new IgnoreEdit(new FileEdit(document.Key, new(at, at), head + Placeholder + NewLine(document)), reason);
    }

    private static IgnoreEdit? InJson(OpenDocument document, string pointer, string code)
    {
        var tree = TextTree.Parse(document.Utf8, document.Key);
        if (tree.Root?.At(pointer) is not { } node)
        {
            return null;
        }

        for (; node is not null && !IsExtensible(node); node = node.Parent)
        {
        }

        if (node is null || node["x-assay-ignore"] is not null)
        {
            return null;
        }

        var mark = document.Text.StartsWith('\uFEFF') ? 1 : 0;
        var start = node.Start + mark + 1;
        var first = node.Children.Count > 0 ? tree.File.OffsetOf(node.Children[0].Line, node.Children[0].Column) + mark : start;
        // As the first member is set off, so is the new one.
        var space = document.Text[start..first];
        var head = $"{space}\"x-assay-ignore\": [{{ \"rule\": \"{code}\", \"reason\": \"";
        var newText = head + Placeholder + "\" }]" + (node.Children.Count > 0 ? "," + (space.Length == 0 ? " " : "") : "");
        var at = document.Lines.PositionOf(start);
        return new IgnoreEdit(new FileEdit(document.Key, new(at, at), newText), ReasonAfter(at, head));
    }

    private static TextRange ReasonAfter(Position at, string head)
    {
        var lines = new TextLines(head, PositionEncoding.Utf16);
        var end = lines.PositionOf(head.Length);
        var start = new Position(at.Line + end.Line, end.Line == 0 ? at.Character + end.Character : end.Character);
        return new(start, start with { Character = start.Character + Placeholder.Length });
    }

    private static bool IsExtensible(Node node)
    {
        if (!node.IsMapping || node["$ref"] is not null || HasFreeNames(node))
        {
            return false;
        }

        for (var at = node; at.Parent is not null; at = at.Parent)
        {
            if ((Data.Contains(at.Name ?? "") && !HasFreeNames(at.Parent)) || at.Name?.StartsWith("x-", StringComparison.Ordinal) == true)
            {
                return false;
            }
        }

        return true;
    }

    // A property may be called `properties`: under such a map, a name is only a name.
    private static bool HasFreeNames(Node node) => node.Name is { } name && FreeNames.Contains(name) && node.Parent is { } parent && !HasFreeNames(parent);

    private static string NewLine(OpenDocument document) =>
        document.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : document.Text.Contains('\n', StringComparison.Ordinal) || !document.Text.Contains('\r', StringComparison.Ordinal) ? "\n" : "\r";
}
