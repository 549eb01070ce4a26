using System.Text;
using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>Writes values in the style of the place where they come to stand.</summary>
internal static class Renderer
{
    /// <summary>A value on one line.</summary>
    public static string Line(Written value, FlowStyle style, char quote)
    {
        if (value.Kind == NodeKind.Mapping)
        {
            return value.Members.Count == 0
                ? "{}"
                : $"{{{style.Pad}{string.Join(style.Comma, value.Members.Select(m => Scalars.Name(m.Key, style.IsQuoted, quote) + style.Colon + Line(m.Value, style, quote)))}{style.Pad}}}";
        }

        return value.Kind == NodeKind.Sequence
            ? $"[{string.Join(style.Comma, value.Items.Select(i => Line(i, style, quote)))}]"
            : Scalars.Value(value, style.IsQuoted, quote);
    }

    /// <summary>A value between brackets over several lines, as JSON is mostly laid out; what follows its first line stands below <paramref name="indent"/>.</summary>
    public static string Pretty(Written value, FlowStyle style, string indent, string step, string newLine)
    {
        if (value.IsScalar || (value.Members.Count == 0 && value.Items.Count == 0))
        {
            return Line(value, style, '"');
        }

        var inner = indent + step;
        var text = new StringBuilder().Append(value.Kind == NodeKind.Mapping ? '{' : '[');
        var parts = value.Kind == NodeKind.Mapping
            ? value.Members.Select(m => Scalars.Name(m.Key, style.IsQuoted, '"') + style.Colon + Pretty(m.Value, style, inner, step, newLine))
            : value.Items.Select(i => Pretty(i, style, inner, step, newLine));
        return text.Append(newLine).Append(inner).AppendJoin("," + newLine + inner, parts)
            .Append(newLine).Append(indent).Append(value.Kind == NodeKind.Mapping ? '}' : ']').ToString();
    }

    /// <summary>A member in YAML's block style, without the indentation of its first line.</summary>
    /// <param name="key">Its name, as it is written.</param>
    /// <param name="value">Its value.</param>
    /// <param name="indent">What stands before the name.</param>
    /// <param name="style">The style of the file.</param>
    public static string Member(string key, Written value, string indent, FileStyle style) =>
        IsShort(value, style) ? $"{key}: {Line(value, InYaml(style), style.Quote)}" : $"{key}:{style.NewLine}{Block(value, indent, style)}";

    /// <summary>A mapping or a sequence in YAML's block style, below a name that stands at <paramref name="indent"/>.</summary>
    public static string Block(Written value, string indent, FileStyle style)
    {
        if (value.Kind == NodeKind.Mapping)
        {
            var inner = indent + new string(' ', style.Step);
            return string.Join(style.NewLine, value.Members.Select(m => inner + Member(Scalars.Name(m.Key, false, style.Quote), m.Value, inner, style)));
        }

        var dash = indent + new string(' ', style.ListStep);
        return string.Join(style.NewLine, value.Items.Select(i => dash + "- " + Item(i, dash, style)));
    }

    private static string Item(Written item, string dash, FileStyle style)
    {
        var inner = dash + "  ";
        return item is { Kind: NodeKind.Mapping, Members.Count: > 0 }
            ? string.Join(style.NewLine + inner, item.Members.Select(m => Member(Scalars.Name(m.Key, false, style.Quote), m.Value, inner, style)))
            : Line(item, InYaml(style), style.Quote);
    }

    private static FlowStyle InYaml(FileStyle style) => style.Flow with { IsQuoted = false, Colon = ": " };

    // On one line what people put there: scalars, empty values, lists of scalars; references and small schemas where the file does so.
    private static bool IsShort(Written value, FileStyle style) =>
        value.IsScalar
        || (value.Kind == NodeKind.Sequence
            ? value.Items.All(i => i.IsScalar) && value.Items.Sum(i => i.Text.Length + 2) < 100
            : value.Members.Count == 0 || (style.HasShortReferences && value.Members[0].Key is "$ref" or "type" or "property" && value.Members.All(m => IsShort(m.Value, style)) && Width(value) < 90));

    private static int Width(Written value) =>
        value.IsScalar ? value.Text.Length + 2 : value.Items.Sum(Width) + value.Members.Sum(m => m.Key.Length + 3 + Width(m.Value));
}
