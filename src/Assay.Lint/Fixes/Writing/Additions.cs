using System.Text;
using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>The members that one mapping gets.</summary>
internal sealed class Additions(Node mapping, FileStyle style)
{
    private readonly List<(string Name, Written Value, Node? After)> _members = [];

    public Node Mapping => mapping;

    /// <summary>The value that will stand under a name; null where none will.</summary>
    public Written? this[string name] => _members.FirstOrDefault(m => m.Name == name).Value;

    public int Count => _members.Count;

    public void Cut(int count) => _members.RemoveRange(count, _members.Count - count);

    /// <summary>Adds a member; false where there is no place in the text to add it at.</summary>
    public bool TryAdd(string name, Written value, string[] after)
    {
        if (mapping.Children.Count == 0)
        {
            if (!Places.IsFlow(mapping) || mapping.File.Text.AsSpan(mapping.Start, mapping.End - mapping.Start).Contains('#'))
            {
                return false;
            }

            _members.Add((name, value, null));
            return true;
        }

        var own = mapping.Children.Where(Places.IsOwn).Where(CanFollow).ToArray();
        var place = own.LastOrDefault(c => after.Contains(c.Name)) ?? (mapping.Children[^1] == own.LastOrDefault() ? own[^1] : own.LastOrDefault(c => c.Children.Count == 0) ?? own.LastOrDefault());
        if (place is null)
        {
            return false;
        }

        _members.Add((name, value, place));
        return true;
    }

    /// <summary>Where the text is added, to see what else changes there.</summary>
    public IEnumerable<int> Offsets => _members.Select(m => m.After is null ? mapping.Start + 1 : OffsetAfter(m.After));

    public IEnumerable<TextEdit> Render()
    {
        if (mapping.Children.Count == 0)
        {
            yield return Fill();
            yield break;
        }

        foreach (var group in _members.GroupBy(m => m.After!))
        {
            var at = OffsetAfter(group.Key);
            var text = new StringBuilder();
            foreach (var (name, value, _) in group)
            {
                text.Append(Places.IsFlow(mapping) ? InFlow(group.Key, name, value) : InBlock(group.Key, name, value));
            }

            yield return new TextEdit(mapping.File.Path, at, at, text.ToString());
        }
    }

    // A block scalar may end in blank lines that belong to it, and an alias or an anchor stands elsewhere.
    private bool CanFollow(Node member)
    {
        if (Places.IsFlow(mapping))
        {
            return !Places.IsMarked(member);
        }

        var last = member;
        while (last.Children.Count > 0 && !Places.IsFlow(last))
        {
            last = last.Children[^1];
        }

        return Places.IsOwn(last) && !Places.IsMarked(last) && !(last.Start < last.File.Text.Length && last.File.Text[last.Start] is '|' or '>');
    }

    private int OffsetAfter(Node member) => Places.IsFlow(mapping) ? member.End : Places.LineEnd(mapping.File.Text, EndOf(member));

    // A mapping in block style ends where its last value does.
    private static int EndOf(Node member)
    {
        while (member.Children.Count > 0 && !Places.IsFlow(member))
        {
            member = member.Children[^1];
        }

        return member.End;
    }

    private string InBlock(Node sibling, string name, Written value)
    {
        var indent = new string(' ', sibling.Column - 1);
        return style.NewLine + indent + Renderer.Member(KeyLike(sibling, name), value, indent, style);
    }

    // Statuses are quoted where their neighbours are, and plain numbers where those are.
    private string KeyLike(Node sibling, string name) =>
        mapping.File.Text[Places.KeyOf(sibling)] switch
        {
            '"' => Scalars.Json(name),
            '\'' => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'",
            _ when sibling.NameKind == NodeKind.Number && name.All(char.IsAsciiDigit) => name,
            _ => Scalars.Name(name, false, style.Quote),
        };

    private string InFlow(Node sibling, string name, Written value)
    {
        var flow = FlowStyle.Of(mapping, style.Flow);
        var text = mapping.File.Text;
        var key = Places.KeyOf(sibling);
        var lineStart = Places.LineStart(text, key);
        if (!string.IsNullOrWhiteSpace(text[lineStart..key]))
        {
            return flow.Comma + Scalars.Name(name, flow.IsQuoted, style.Quote) + flow.Colon + Renderer.Line(value, flow, style.Quote);
        }

        var indent = text[lineStart..key];
        var outer = Places.Indent(text, mapping.Start);
        var step = indent.Length > outer.Length ? indent[outer.Length..] : "  ";
        return "," + style.NewLine + indent + Scalars.Name(name, flow.IsQuoted, style.Quote) + flow.Colon + Renderer.Pretty(value, flow, indent, step, style.NewLine);
    }

    private TextEdit Fill()
    {
        var text = mapping.File.Text;
        var map = Written.Map([.. _members.Select(m => (m.Name, m.Value))]);
        var isPretty = mapping.Parent is { IsMapping: true } parent && Places.IsFlow(parent)
            && string.IsNullOrWhiteSpace(text[Places.LineStart(text, Places.KeyOf(mapping))..Places.KeyOf(mapping)]);
        var flow = mapping.Parent is { } around && Places.IsFlow(around) ? FlowStyle.Of(around, style.Flow) : style.Flow;
        var indent = Places.Indent(text, mapping.Start);
        var outer = mapping.Parent?.Parent is null ? "" : Places.Indent(text, mapping.Parent.Start);
        return new TextEdit(
            mapping.File.Path, mapping.Start, mapping.End,
            isPretty ? Renderer.Pretty(map, flow, indent, indent.Length > outer.Length ? indent[outer.Length..] : "  ", style.NewLine) : Renderer.Line(map, flow, style.Quote));
    }
}
