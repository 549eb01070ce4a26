using Assay.Contract.Text;

namespace Assay.Lint.Rulesets.Documents;

/// <summary>A document that a ruleset is run over: any YAML or JSON text, not an OpenAPI description alone.</summary>
internal sealed class LintedDocument
{
    private ResolvedView? _resolved;
    private readonly Func<Node, string, (Node? Root, string Error)> _open;

    /// <param name="source">The path that results name; null for a text without one.</param>
    /// <param name="tree">The text.</param>
    /// <param name="open">Opens what a reference to another file leads to.</param>
    public LintedDocument(string? source, TextTree tree, Func<Node, string, (Node? Root, string Error)> open)
    {
        (Source, Tree, _open) = (source, tree, open);
        Root = tree.Root;
        DetectedFormats = DocumentFormats.Of(Root);
    }

    /// <summary>The path that results name.</summary>
    public string? Source { get; }

    /// <summary>The text.</summary>
    public TextTree Tree { get; }

    /// <summary>The value; null where the text could not be read.</summary>
    public Node? Root { get; }

    /// <summary>Every format that the document has.</summary>
    public IReadOnlySet<string> DetectedFormats { get; }

    /// <summary>The formats of the document among those that the ruleset speaks of.</summary>
    public IReadOnlySet<string> Formats { get; set; } = new HashSet<string>();

    /// <summary>The document with its references followed.</summary>
    public ResolvedView Resolved => _resolved ??= ResolvedView.Of(Root!, _open);
}
