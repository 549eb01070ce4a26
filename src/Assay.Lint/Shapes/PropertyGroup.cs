using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>The properties of one model, or of one body that is no model, that share a flaw: who mends one sees the others, so that it is one finding.</summary>
/// <param name="Place">Where to report it: the property where it is one alone, what holds them otherwise.</param>
/// <param name="Members">Each of them.</param>
/// <param name="Names">Their names, from the model on: <c>note</c>, <c>address.street</c>, <c>tags[]</c>.</param>
internal sealed record PropertyGroup<T>(Place Place, IReadOnlyList<T> Members, IReadOnlyList<string> Names)
{
    /// <summary>Whether it is a single place.</summary>
    public bool IsOne => Members.Count == 1;

    /// <summary>What messages call it: property `note` of `Order`, or: 3 properties of model `Order`.</summary>
    public string Subject => IsOne ? Place.Title : $"{Members.Count} properties of {Place.Title}";

    /// <summary>The names, for the end of a message; empty where the subject says it already.</summary>
    public string List => IsOne ? "" : $": {Listing.Of(Names)}";

    /// <summary>The form of a verb that fits the subject.</summary>
    public string Verb(string singular, string plural) => IsOne ? singular : plural;
}

/// <summary>Puts places with one flaw together by the model that holds them.</summary>
internal static class PropertyGroups
{
    // What these hold are names that somebody chose.
    private static readonly string[] Models = ["schemas", "definitions", "$defs"];

    /// <summary>The groups, in the order of their first members; what is no part of an object stands alone.</summary>
    /// <param name="found">The places.</param>
    /// <param name="placeOf">Where one stands.</param>
    /// <param name="kindOf">What those of one group have in common besides the model.</param>
    public static IEnumerable<PropertyGroup<T>> By<T>(IEnumerable<T> found, Func<T, Place> placeOf, Func<T, object?>? kindOf = null) =>
        from one in found
        let node = placeOf(one).Node
        group (one, node) by (Holder: Folding.IsOff ? node : HolderOf(node), Kind: kindOf?.Invoke(one)) into same
        let inOrder = same.OrderBy(s => s.node.Start).ToArray()
        let members = inOrder.Select(s => s.one).ToArray()
        select new PropertyGroup<T>(
            members.Length == 1 ? placeOf(members[0]) : PlaceOf(same.Key.Holder),
            members,
            members.Length == 1 ? [] : [.. inOrder.Select(s => PathFrom(same.Key.Holder, s.node))]);

    /// <summary>All operations that the members of a group reach.</summary>
    public static IReadOnlyCollection<Operation> Operations<T>(this PropertyGroup<T> group, Func<T, IReadOnlyCollection<Operation>> operationsOf) =>
        group.IsOne ? operationsOf(group.Members[0]) : [.. group.Members.SelectMany(operationsOf).Distinct()];

    /// <summary>The model or the body whose properties, at any depth, the node is one of; the node itself where it is none.</summary>
    public static Node HolderOf(Node node)
    {
        var (whole, isProperty) = (node, false);
        for (; whole.Parent is { } parent && !IsWhole(whole); whole = parent)
        {
            isProperty |= parent.Name == "properties";
        }

        return isProperty ? whole : node;
    }

    private static bool IsWhole(Node node) =>
        SharedFile.IsEntry(node) || (node.Parent is { } parent
        && (node.Name is "schema" or "itemSchema" ? parent.Name != "properties" : parent.Name is { } name && Models.Contains(name) && parent.Parent?.Name != "properties"));

    private static Place PlaceOf(Node holder) =>
        holder is { Name: "schema", Parent: { } parent } && parent.String("in") is not null ? Place.Of(parent) : Place.Of(holder);

    private static string PathFrom(Node holder, Node node)
    {
        var path = "";
        for (var at = node; at != holder && at.Parent is { } parent; at = parent)
        {
            path = parent.Name == "properties" ? (path.StartsWith('[') || path.Length == 0 ? at.Name + path : $"{at.Name}.{path}")
                : at.Name is "items" or "additionalProperties" or "contains" ? "[]" + (path.Length == 0 || path[0] == '[' ? path : "." + path)
                : path;
        }

        return path;
    }
}
