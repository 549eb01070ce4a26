using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Paths;

/// <summary>What a condition can see: the value it is asked about, what holds it, and the document.</summary>
internal readonly record struct Scope(DocumentView View, Node Root, Place? Holder, string? Key, bool IsIndex, Node Value)
{
    /// <summary>The scope of a place.</summary>
    public static Scope Of(DocumentView view, Node root, Place place) => new(view, root, place.Parent, place.Key, place.IsIndex, place.Node);
}
