using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>Media ranges that stand for any type of data.</summary>
internal static class WildcardMedia
{
    /// <summary>Whether the range is <c>*/*</c> or <c>application/*</c>.</summary>
    public static bool IsOne(string range) => range.Split(';')[0].Trim() is "*/*" or "*" or "application/*";

    /// <summary>The node to edit: that of the range; in 2.0 the item of the operation's list, or of the description's.</summary>
    /// <param name="media">The representation.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="list">The name of the list of 2.0.</param>
    public static Node NodeOf(MediaType media, Operation operation, string list) =>
        (operation.Node[list] ?? (operation.Contract.Version == SpecVersion.V2_0 ? operation.Contract.Root[list] : null))?.Children
            .FirstOrDefault(t => t.Text == media.Range) ?? media.Node;
}
