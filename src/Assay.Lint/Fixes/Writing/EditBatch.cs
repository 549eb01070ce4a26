using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>Changes that are made together, and so may not meet each other in the text.</summary>
/// <param name="roots">The files' roots, by path.</param>
internal sealed class EditBatch(IReadOnlyDictionary<string, Node> roots)
{
    private readonly Dictionary<Node, Additions> _additions = [];
    private readonly List<TextEdit> _edits = [];

    /// <summary>Takes all changes of one fix, or none.</summary>
    /// <returns>Why they cannot be taken: null where they were; an empty text where others of this batch are in the way.</returns>
    public string? TryTake(IReadOnlyList<Change> changes)
    {
        var edits = _edits.Count;
        var undo = new List<Action>();
        foreach (var change in changes)
        {
            var refusal = Places.IsOwn(change.Node) ? Take(change, undo) : "an alias or a merge key brings it here from elsewhere";
            if (refusal is not null)
            {
                undo.Reverse();
                undo.ForEach(step => step());
                _edits.RemoveRange(edits, _edits.Count - edits);
                return refusal;
            }
        }

        return null;
    }

    /// <summary>The edits of all files.</summary>
    public IReadOnlyList<TextEdit> Render() => 
        // Where an inner mapping and one around it end at one place, the inner one is written first.
        [.. _additions.Values.Where(a => a.Count > 0).OrderByDescending(a => a.Mapping.Start).SelectMany(a => a.Render()).Concat(_edits)];

    private string? Take(Change change, List<Action> undo)
    {
        if (SharedPlaces.Of(change.Node.File, roots[change.Node.File.Path]).IsShared(change.Node))
        {
            return "an alias shares the place";
        }

        return change switch
        {
            Add add => TakeAddition(add, undo),
            Replace replace => TakeReplacement(replace),
            Rename rename => TakeEdit(NameOf(rename)),
            _ => TakeRemoval(change.Node),
        };
    }

    private string? TakeAddition(Add add, List<Action> undo)
    {
        var holder = add.Node;
        var path = add.Path.AsSpan();
        while (path.Length > 1 && holder[path[0]] is { } next)
        {
            holder = next;
            path = path[1..];
        }

        if (!holder.IsMapping || Places.IsMarked(holder))
        {
            return "the place to write at is no plain object";
        }

        if (holder[path[0]] is { } there)
        {
            return path.Length == 1 && Written.Of(there).Equals(add.Value) ? null : $"`{path[0]}` stands there already";
        }

        if (holder != add.Node && SharedPlaces.Of(holder.File, roots[holder.File.Path]).IsShared(holder))
        {
            return "an alias shares the place";
        }

        var value = add.Value;
        for (var i = path.Length - 1; i > 0; i--)
        {
            value = Written.Map((path[i], value));
        }

        if (!_additions.TryGetValue(holder, out var additions))
        {
            _additions[holder] = additions = new Additions(holder, FileStyle.Of(holder.File, roots[holder.File.Path]));
        }

        if (additions[path[0]] is { } pending)
        {
            return Merge(pending, value, undo);
        }

        var count = additions.Count;
        if (!additions.TryAdd(path[0], value, add.After))
        {
            return "the text has no place for it that is sure";
        }

        undo.Add(() => additions.Cut(count));
        return additions.Offsets.Any(o => _edits.Any(e => e.File == holder.File.Path && e.Start < o && o < e.End)) ? "" : null;
    }

    // Two fixes may want the same component, or two below one that is not there yet.
    private static string? Merge(Written pending, Written value, List<Action> undo)
    {
        if (pending.Equals(value))
        {
            return null;
        }

        if (pending.Kind != NodeKind.Mapping || value is not { Kind: NodeKind.Mapping, Members: [var only] })
        {
            return "";
        }

        if (pending[only.Key] is { } below)
        {
            return Merge(below, only.Value, undo);
        }

        pending.Members.Add(only);
        undo.Add(() => pending.Members.Remove(only));
        return null;
    }

    private string? TakeReplacement(Replace replace)
    {
        var node = replace.Node;
        var file = node.File;
        if (Places.IsMarked(node) || node.End <= node.Start)
        {
            return "the value has an anchor or no text of its own";
        }

        if (Comments.Of(file, roots[file.Path]).Any(c => c.Start >= node.Start && c.Start < node.End))
        {
            return "a comment stands inside";
        }

        var style = FileStyle.Of(file, roots[file.Path]);
        var isFlow = node.Parent is { } parent && Places.IsFlow(parent);
        var flow = isFlow && node.Parent!.IsMapping ? FlowStyle.Of(node.Parent!, style.Flow) : style.Flow with { IsQuoted = style.Flow.IsQuoted && isFlow };
        var isBlock = !isFlow && !Places.IsFlow(node) && replace.Value.Kind == NodeKind.Mapping && node.IsMapping;
        var text = isBlock
            ? string.Join(style.NewLine + new string(' ', ColumnOf(node)), replace.Value.Members.Select(m => Renderer.Member(Scalars.Name(m.Key, false, style.Quote), m.Value, new string(' ', ColumnOf(node)), style)))
            : Renderer.Line(replace.Value, flow, QuoteOf(node, style));
        return TakeEdit(new TextEdit(file.Path, node.Start, node.End, text));
    }

    private static int ColumnOf(Node node) => node.Start - Places.LineStart(node.File.Text, node.Start);

    private static char QuoteOf(Node node, FileStyle style) => node.File.Text[node.Start] is var quote && (quote is '\'' or '"') ? quote : style.Quote;

    private static TextEdit NameOf(Rename rename)
    {
        var node = rename.Node;
        var (text, start) = (node.File.Text, Places.KeyOf(node));
        var end = text[start] is var quote && (quote is '"' or '\'') ? text.IndexOf(quote, start + 1) + 1 : text.IndexOf(':', start);
        var name = text[start] switch { '"' => Scalars.Json(rename.Name), '\'' => $"'{rename.Name}'", _ => rename.Name };
        return new TextEdit(node.File.Path, start, end, name);
    }

    private string? TakeRemoval(Node node)
    {
        var edits = Removal.Of(node, Comments.Of(node.File, roots[node.File.Path]), out var refusal);
        return edits is null ? refusal : TakeEdit(edits);
    }

    private string? TakeEdit(TextEdit edit)
    {
        if (_edits.Any(e => e.File == edit.File && e.Start < edit.End && edit.Start < e.End)
            || _additions.Values.Any(a => a.Mapping.File.Path == edit.File && a.Offsets.Any(o => o >= edit.Start && o <= edit.End && edit.End > edit.Start && !(o == edit.Start || o == edit.End))))
        {
            return "";
        }

        _edits.Add(edit);
        return null;
    }
}
