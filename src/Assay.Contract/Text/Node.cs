using System.Globalization;
using System.Text;

namespace Assay.Contract.Text;

/// <summary>A value of a YAML or JSON file that knows where it stands.</summary>
public sealed class Node
{
    private static readonly Node[] NoChildren = [];
    private List<Node>? _children;
    private Dictionary<string, Node>? _byName;
    private Node? _origin;

    internal Node(SourceFile file, NodeKind kind, string? text, int line, int column)
    {
        File = file;
        Kind = kind;
        Text = text ?? "";
        (Line, Column) = (line, column);
    }

    /// <summary>The file that the value stands in.</summary>
    public SourceFile File { get; }

    /// <summary>The kind of value.</summary>
    public NodeKind Kind { get; }

    /// <summary>A scalar's text: a string's value, a number's JSON text, <c>true</c>, <c>false</c> or <c>null</c>; empty for others.</summary>
    public string Text { get; }

    /// <summary>The mapping or sequence that holds this value; null for the root.</summary>
    public Node? Parent { get; private set; }

    /// <summary>The node of the file that this one was derived from; itself where it was read from the file.</summary>
    public Node Origin => _origin ?? this;

    /// <summary>The member's name where the parent is a mapping; null otherwise.</summary>
    public string? Name { get; private set; }

    /// <summary>The position among the parent's children, from 0.</summary>
    public int Index { get; private set; }

    /// <summary>The 1-based line of the member's name, or of the value where it has no name.</summary>
    public int Line { get; private set; }

    /// <summary>The 1-based column, in UTF-16 code units, of the member's name, or of the value where it has no name.</summary>
    public int Column { get; private set; }

    /// <summary>Where the value itself begins, in UTF-16 code units from the start of <see cref="SourceFile.Text"/>.</summary>
    public int Start { get; internal set; }

    /// <summary>Where the value ends, the first code unit after it: after the bracket that closes it, or after its last child in YAML's block style.</summary>
    public int End { get; internal set; }

    /// <summary>What the member's name is when it is read as a value: a plain <c>200</c> is a number in YAML; <see cref="NodeKind.String"/> where there is no name.</summary>
    public NodeKind NameKind { get; internal set; } = NodeKind.String;

    /// <summary>The items of a sequence or the member values of a mapping, in file order.</summary>
    public IReadOnlyList<Node> Children => _children ?? (IReadOnlyList<Node>)NoChildren;

    /// <summary>Whether this is a mapping.</summary>
    public bool IsMapping => Kind == NodeKind.Mapping;

    /// <summary>Whether this is a sequence.</summary>
    public bool IsSequence => Kind == NodeKind.Sequence;

    /// <summary>Whether this is a string.</summary>
    public bool IsString => Kind == NodeKind.String;

    /// <summary>The member of that name; null where there is none or this is not a mapping.</summary>
    public Node? this[string name]
    {
        get
        {
            if (_children is null || Kind != NodeKind.Mapping)
            {
                return null;
            }

            if (_byName is not null)
            {
                return _byName.GetValueOrDefault(name);
            }

            foreach (var child in _children)
            {
                if (child.Name == name)
                {
                    return child;
                }
            }

            return null;
        }
    }

    /// <summary>The JSON pointer (RFC 6901) of this value; empty for the root.</summary>
    public string Pointer
    {
        get
        {
            if (Origin.Parent is null)
            {
                return "";
            }

            var chain = new List<Node>();
            for (var node = Origin; node.Parent is not null; node = node.Parent.Origin)
            {
                chain.Add(node);
            }

            var pointer = new StringBuilder();
            for (var i = chain.Count - 1; i >= 0; i--)
            {
                pointer.Append('/').Append(chain[i].PointerToken);
            }

            return pointer.ToString();
        }
    }

    private string PointerToken =>
        Name is null ? Index.ToString(CultureInfo.InvariantCulture) : JsonPointer.Escape(Name);

    /// <summary>Where to point a reader: at the member's name, or at the value where it has no name.</summary>
    public SourceLocation Where => new(File.Path, Line, Column, Math.Max(1, (Origin.Name ?? (Children.Count > 0 ? Children[0].Name ?? "" : Text)).Length), Pointer);

    /// <summary>The text of the string member <paramref name="name"/>; null where it is absent or no string.</summary>
    public string? String(string name) => this[name] is { Kind: NodeKind.String } member ? member.Text : null;

    /// <summary>The value of the boolean member <paramref name="name"/>; null where it is absent or no boolean.</summary>
    public bool? Boolean(string name) =>
        this[name] is { Kind: NodeKind.Boolean } member ? member.Text == "true" : null;

    /// <summary>The value at a JSON pointer (RFC 6901) below this one; null where there is none.</summary>
    public Node? At(string pointer)
    {
        var node = this;
        foreach (var token in JsonPointer.Tokens(pointer))
        {
            node = node.Kind switch
            {
                NodeKind.Mapping => node[token],
                NodeKind.Sequence when JsonPointer.IsIndex(token, out var index) && index < node.Children.Count =>
                    node.Children[index],
                _ => null,
            };
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }

    /// <summary>This value and all below it, parents first, without recursion.</summary>
    public IEnumerable<Node> Descend()
    {
        var stack = new Stack<Node>();
        stack.Push(this);
        while (stack.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Count - 1; i >= 0; i--)
            {
                stack.Push(node.Children[i]);
            }
        }
    }

    /// <summary>
    /// A copy of a mapping or sequence whose children are those that <paramref name="keep"/> gives, in their order, each with its own place; a
    /// child for which it gives null is left out. The children keep their parent.
    /// </summary>
    public Node With(Func<Node, Node?> keep, (string Name, Node Value)? extra = null)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var copy = new Node(File, Kind, Text, Line, Column).StandInFor(this);
        foreach (var child in Children)
        {
            if (keep(child) is { } kept)
            {
                (copy._children ??= []).Add(kept);
            }
        }

        if (extra is { } more)
        {
            (copy._children ??= []).Add(new Node(File, more.Value.Kind, more.Value.Text, more.Value.Line, more.Value.Column) { Parent = copy, Name = more.Name });
        }

        return copy;
    }

    /// <summary>Prints kind and place.</summary>
    public override string ToString() => $"{Kind} at {Where} {Pointer}";

    /// <summary>Adds an item, or a member where <paramref name="name"/> is given; false where that name is taken.</summary>
    internal bool Add(Node child, string? name, int line, int column)
    {
        if (name is not null && this[name] is not null)
        {
            return false;
        }

        _children ??= [];
        child.Parent = this;
        child.Name = name;
        child.Index = _children.Count;
        (child.Line, child.Column) = (line, column);
        _children.Add(child);
        if (name is not null)
        {
            IndexByName(name, child);
        }

        return true;
    }

    /// <summary>Gives a derived node the place of <paramref name="original"/>, without making it one of its parent's children.</summary>
    internal Node StandInFor(Node original)
    {
        (Parent, Name, Index) = (original.Parent, original.Name, original.Index);
        (Line, Column) = (original.Line, original.Column);
        (Start, End, NameKind) = (original.Start, original.End, original.NameKind);
        _origin = original.Origin;
        return this;
    }

    // Most mappings are small: a scan beats a table until about a dozen members.
    private void IndexByName(string name, Node child)
    {
        const int threshold = 12;
        if (_byName is not null)
        {
            _byName.Add(name, child);
        }
        else if (_children!.Count > threshold)
        {
            _byName = new Dictionary<string, Node>(StringComparer.Ordinal);
            foreach (var member in _children)
            {
                _byName.Add(member.Name!, member);
            }
        }
    }
}
