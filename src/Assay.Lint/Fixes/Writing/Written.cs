using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>A value that is to be written into a description, in whatever style stands around its place.</summary>
internal sealed class Written
{
    private Written(NodeKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    public NodeKind Kind { get; }

    /// <summary>A scalar's text, as a node's.</summary>
    public string Text { get; }

    /// <summary>The members of a mapping.</summary>
    public List<KeyValuePair<string, Written>> Members { get; } = [];

    /// <summary>The items of a sequence.</summary>
    public List<Written> Items { get; } = [];

    public bool IsScalar => Kind is not (NodeKind.Mapping or NodeKind.Sequence);

    public static Written False => new(NodeKind.Boolean, "false");

    public static Written True => new(NodeKind.Boolean, "true");

    public static Written String(string text) => new(NodeKind.String, text);

    public static Written Number(string text) => new(NodeKind.Number, text);

    public static Written Number(long number) => Number(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static Written Map(params (string Name, Written Value)[] members)
    {
        var map = new Written(NodeKind.Mapping, "");
        map.Members.AddRange(members.Select(m => KeyValuePair.Create(m.Name, m.Value)));
        return map;
    }

    public static Written List(IEnumerable<Written> items)
    {
        var list = new Written(NodeKind.Sequence, "");
        list.Items.AddRange(items);
        return list;
    }

    public static Written Reference(string pointer) => Map(("$ref", String("#" + pointer)));

    /// <summary>A copy of what stands in a file; <paramref name="change"/> gives what takes a node's place: itself by null, nothing by an empty option.</summary>
    public static Written Of(Node node, Func<Node, Option?>? change = null)
    {
        var copy = new Written(node.Kind, node.Text);
        foreach (var child in node.Children)
        {
            var option = change?.Invoke(child);
            if (option is { Value: null })
            {
                continue;
            }

            var value = option?.Value ?? Of(child, change);
            if (child.Name is { } name)
            {
                copy.Members.Add(KeyValuePair.Create(name, value));
            }
            else
            {
                copy.Items.Add(value);
            }
        }

        return copy;
    }

    public Written? this[string name] => Members.FirstOrDefault(m => m.Key == name).Value;

    public bool Equals(Written other) =>
        Kind == other.Kind && Text == other.Text
        && Members.Count == other.Members.Count && Items.Count == other.Items.Count
        && Members.Zip(other.Members).All(p => p.First.Key == p.Second.Key && p.First.Value.Equals(p.Second.Value))
        && Items.Zip(other.Items).All(p => p.First.Equals(p.Second));

    /// <summary>What takes the place of a node in a copy; nothing where the value is null.</summary>
    internal sealed record Option(Written? Value);
}
