using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>How JSON, or YAML between brackets, is written at one place.</summary>
/// <param name="IsQuoted">Whether names and strings stand in double quotes, as JSON demands.</param>
/// <param name="Colon">What follows a name.</param>
/// <param name="Comma">What stands between members on one line.</param>
/// <param name="Pad">What stands inside the brackets of a mapping.</param>
internal sealed record FlowStyle(bool IsQuoted, string Colon, string Comma, string Pad)
{
    public static FlowStyle Yaml { get; } = new(false, ": ", ", ", " ");

    public static FlowStyle Json { get; } = new(true, ": ", ", ", " ");

    /// <summary>The style of a mapping that has members; <paramref name="otherwise"/> for an empty one.</summary>
    public static FlowStyle Of(Node mapping, FlowStyle otherwise)
    {
        var text = mapping.File.Text;
        if (mapping.Children.FirstOrDefault(c => Places.IsOwn(c)) is not { } first)
        {
            return otherwise;
        }

        var key = Places.KeyOf(first);
        var isQuoted = text[key] == '"';
        var colon = text.AsSpan(key, first.Start - key) is var before && before.EndsWith(": ") ? ": " : before.EndsWith(":") ? ":" : ": ";
        var comma = first.End + 1 < text.Length && text[first.End] == ',' ? (text[first.End + 1] is ' ' ? ", " : ",") : colon == ":" ? "," : otherwise.Comma;
        var pad = text[mapping.Start + 1] == ' ' ? " " : char.IsWhiteSpace(text[mapping.Start + 1]) ? otherwise.Pad : "";
        return new FlowStyle(isQuoted, isQuoted ? colon : ": ", text.AsSpan(first.End).StartsWith(",\n") || text.AsSpan(first.End).StartsWith(",\r") ? ", " : comma, pad);
    }
}
