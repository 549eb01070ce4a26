using System.Buffers;
using System.IO;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Assay.Contract.Text;

/// <summary>Composes YAML 1.2 events into a tree: core schema scalars, anchors, merge keys; all of it bounded.</summary>
internal sealed class YamlTreeReader(SourceFile file, ReadLimits limits, NamePool names, List<SyntaxError> errors)
{
    private readonly Dictionary<string, Node> _anchors = new(StringComparer.Ordinal);
    private readonly HashSet<Node> _open = [];
    private int _count;
    private int _aliased;
    private bool _stopped;

    /// <summary>The root; null where the text is not YAML, and then <c>errors</c> says where and why.</summary>
    public Node? Read()
    {
        var text = file.Text;
        file.HasYamlBreaks = true;
        try
        {
            return Compose(text);
        }
        catch (YamlException e) when (e.Message.Contains("found extra spaces", StringComparison.Ordinal))
        {
            // The scanner refuses blank lines with spaces at the head of a block scalar, which YAML 1.2 (8.1.1.1) allows.
            return ComposeOrReport(string.Join('\n', text.Split('\n').Select(l => string.IsNullOrWhiteSpace(l) ? "" : l)));
        }
        catch (YamlException e)
        {
            Report(e);
            return null;
        }
    }

    private Node? ComposeOrReport(string text)
    {
        _anchors.Clear();
        _open.Clear();
        (_count, _aliased) = (0, 0);
        try
        {
            return Compose(text);
        }
        catch (YamlException e)
        {
            Report(e);
            return null;
        }
    }

    private Node? Compose(string text)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        try
        {
            return ReadDocument(new Parser(scanner));
        }
        catch (InvalidOperationException)
        {
            // The scanner's way to refuse a text inside brackets that stands further out than the block around them.
            throw new SyntaxErrorException(scanner.CurrentPosition, scanner.CurrentPosition, "a bracket that opened before is not closed here");
        }
        catch (ArgumentException)
        {
            // Its way to refuse half of a surrogate pair and a code point that does not exist.
            throw new SyntaxErrorException(scanner.CurrentPosition, scanner.CurrentPosition, "an escape here is no character");
        }
    }

    private void Report(YamlException e) =>
        errors.Add(new SyntaxError(
            Math.Max(1, (int)e.Start.Line), Math.Max(1, (int)e.Start.Column), "not valid YAML: " + Plain(e.Message),
            "check the indentation, quotes and brackets here and just before"));

    private static string Plain(string message)
    {
        var end = message.IndexOf("): ", StringComparison.Ordinal);
        var text = message.StartsWith('(') && end > 0 ? message[(end + 3)..] : message;
        return Names.Short(char.ToLowerInvariant(text[0]) + text[1..].TrimEnd('.'));
    }

    private Node? ReadDocument(Parser parser)
    {
        Node? root = null;
        var open = new Stack<Frame>();
        while (!_stopped && parser.MoveNext())
        {
            switch (parser.Current)
            {
                case DocumentStart when root is not null:
                    Report(parser.Current.Start, "a second YAML document follows", "keep one document a file", fatal: false);
                    return root;
                case ParsingEvent e and (NodeEvent or AnchorAlias):
                    var top = open.Count == 0 ? null : open.Peek();
                    if (top is { Node.Kind: NodeKind.Mapping, Key: null })
                    {
                        top.Key = KeyOf(e);
                        top.KeyStart = e.Start;
                        top.KeyKind = e is Scalar { Style: ScalarStyle.Plain } plain ? YamlScalar.Resolve(plain.Value).Kind : NodeKind.String;
                        break;
                    }

                    var node = Compose(e);
                    if (node is null)
                    {
                        break;
                    }

                    root ??= node;
                    Attach(top, node, e.Start);
                    if (e is MappingStart or SequenceStart)
                    {
                        if (open.Count >= limits.MaxDepth)
                        {
                            Report(e.Start, $"values nest deeper than {limits.MaxDepth}", "flatten the description");
                            break;
                        }

                        open.Push(new Frame(node));
                        _open.Add(node);
                    }

                    break;
                case MappingEnd or SequenceEnd:
                    var closed = open.Pop();
                    _open.Remove(closed.Node);
                    closed.Node.End = EndOf(closed.Node, parser.Current);
                    Merge(closed);
                    break;
            }
        }

        return _stopped ? null : root;
    }

    // By line and column: the text that is scanned may have lost the spaces of blank lines.
    private int OffsetOf(Mark mark) => file.OffsetOf((int)mark.Line, (int)mark.Column);

    // In block style the end comes where the next token stands, after comments and blank lines: the last child's end is the value's.
    private int EndOf(Node node, ParsingEvent end)
    {
        if (node.Start < file.Text.Length && file.Text[node.Start] is '{' or '[')
        {
            var at = OffsetOf(end.Start);
            return at < file.Text.Length && file.Text[at] is '}' or ']' ? at + 1 : OffsetOf(end.End);
        }

        return node.Children.Count > 0 ? Math.Max(node.End, node.Children[^1].End) : node.End;
    }

    // The scanner goes on over line breaks to find out whether a text goes on.
    private int EndOfScalar(Scalar scalar, int start)
    {
        var end = OffsetOf(scalar.End);
        while (scalar.Style is not (ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted) && end > start && char.IsWhiteSpace(file.Text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private string? KeyOf(ParsingEvent e)
    {
        switch (e)
        {
            case Scalar scalar when HasHalves(scalar):
                return null;
            case Scalar scalar:
                return names.Of(scalar.Value);
            case AnchorAlias alias when _anchors.TryGetValue(alias.Value.Value, out var target) && target.Kind < NodeKind.Sequence:
                return target.Text;
            default:
                Report(e.Start, "a mapping key that is no scalar", "use a plain name as the key");
                return null;
        }
    }

    private Node? Compose(ParsingEvent e)
    {
        var (line, column) = ((int)e.Start.Line, (int)e.Start.Column);
        if (++_count > limits.MaxNodes)
        {
            Report(e.Start, $"more than {limits.MaxNodes:N0} values", "split the description");
            return null;
        }

        var node = e switch
        {
            AnchorAlias alias => Expand(alias),
            MappingStart => new Node(file, NodeKind.Mapping, null, line, column),
            SequenceStart => new Node(file, NodeKind.Sequence, null, line, column),
            Scalar scalar when !HasHalves(scalar) => ScalarNode(scalar, line, column),
            _ => null,
        };
        if (node is not null && e is not AnchorAlias)
        {
            node.Start = OffsetOf(e.Start);
            node.End = e is Scalar text ? EndOfScalar(text, node.Start) : OffsetOf(e.End);
        }

        if (node is not null && e is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }

    // Only an escape can bring half of a surrogate pair into a text that was UTF-8.
    private bool HasHalves(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.DoubleQuoted || !scalar.Value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return false;
        }

        for (var rest = scalar.Value.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                Report(scalar.Start, "an escape is half of a surrogate pair", "write both halves, or the character itself");
                return true;
            }

            rest = rest[length..];
        }

        return false;
    }

    private Node ScalarNode(Scalar scalar, int line, int column)
    {
        var (kind, text) = scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific)
            ? YamlScalar.Resolve(scalar.Value)
            : (NodeKind.String, scalar.Value);
        return new Node(file, kind, text.Length <= 40 ? names.Of(text) : text, line, column);
    }

    private Node? Expand(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            Report(alias.Start, $"the alias `*{Names.Short(alias.Value.Value)}` has no anchor", "write the anchor before the alias");
            return null;
        }

        if (_open.Contains(target))
        {
            Report(alias.Start, $"the alias `*{Names.Short(alias.Value.Value)}` stands inside its own anchor", "break the circle");
            return null;
        }

        var copy = Copy(target);
        if (copy is null)
        {
            Report(alias.Start, $"aliases repeat more than {limits.MaxAliasedNodes:N0} values", "use `$ref` instead of aliases");
        }

        return copy;
    }

    /// <summary>A copy that keeps the places of the original; null past the bound on aliased values.</summary>
    private Node? Copy(Node node)
    {
        var root = new Node(file, node.Kind, node.Text, node.Line, node.Column) { Start = node.Start, End = node.End };
        var work = new Stack<(Node From, Node To)>();
        work.Push((node, root));
        while (work.TryPop(out var pair))
        {
            foreach (var child in pair.From.Children)
            {
                if (++_aliased > limits.MaxAliasedNodes)
                {
                    return null;
                }

                var copy = new Node(file, child.Kind, child.Text, child.Line, child.Column)
                {
                    Start = child.Start,
                    End = child.End,
                    NameKind = child.NameKind,
                };
                pair.To.Add(copy, child.Name, child.Line, child.Column);
                work.Push((child, copy));
            }
        }

        return root;
    }

    private void Attach(Frame? top, Node node, Mark start)
    {
        if (top is null)
        {
            return;
        }

        if (top.Node.Kind == NodeKind.Sequence)
        {
            top.Node.Add(node, null, (int)start.Line, (int)start.Column);
            return;
        }

        var key = top.Key!;
        top.Key = null;
        node.NameKind = top.KeyKind;
        if (key == "<<" && node.Kind is NodeKind.Mapping or NodeKind.Sequence)
        {
            top.Merges.Add(node);
        }
        else if (!top.Node.Add(node, key, (int)top.KeyStart.Line, (int)top.KeyStart.Column))
        {
            Report(top.KeyStart, $"the name `{Names.Short(key)}` stands twice in one mapping", "remove one of the two", fatal: false);
        }
    }

    // A merge key (`<<: *base`) brings the members that the mapping does not have itself.
    private void Merge(Frame frame)
    {
        foreach (var source in frame.Merges.SelectMany(m => m.IsSequence ? m.Children : [m]))
        {
            foreach (var member in source.Children)
            {
                if (member.Name is { } name && frame.Node[name] is null && Copy(member) is { } copy)
                {
                    frame.Node.Add(copy, name, member.Line, member.Column);
                }
            }
        }
    }

    private void Report(Mark at, string message, string hint, bool fatal = true)
    {
        _stopped |= fatal;
        errors.Add(new SyntaxError(Math.Max(1, (int)at.Line), Math.Max(1, (int)at.Column), message, hint, fatal));
    }

    private sealed class Frame(Node node)
    {
        public Node Node { get; } = node;

        public string? Key { get; set; }

        public Mark KeyStart { get; set; }

        public NodeKind KeyKind { get; set; }

        public List<Node> Merges { get; } = [];
    }
}
