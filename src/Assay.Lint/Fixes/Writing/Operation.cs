using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>A change of the tree of a description.</summary>
/// <param name="Node">What is changed.</param>
internal abstract record Change(Node Node);

/// <summary>A member is added; what is missing on the way to it comes with it. Where the same stands there already, nothing is done.</summary>
/// <param name="Node">The mapping that the way starts at.</param>
/// <param name="Path">The names on the way, the member's own last.</param>
/// <param name="Value">Its value.</param>
/// <param name="After">The members that it should follow: the last of these that is there.</param>
internal sealed record Add(Node Node, string[] Path, Written Value, params string[] After) : Change(Node);

/// <summary>A value takes the place of another.</summary>
internal sealed record Replace(Node Node, Written Value) : Change(Node);

/// <summary>A member or an item goes; comments beside it stay.</summary>
internal sealed record Remove(Node Node) : Change(Node);

/// <summary>A member gets another name.</summary>
internal sealed record Rename(Node Node, string Name) : Change(Node);
