using Assay.Contract.Text;
using Assay.Lint.Settings;

namespace Assay.Cli.Configuration;

/// <summary>Reads parts of a section and collects what is wrong with them.</summary>
internal sealed class SectionReader(List<SettingProblem> problems)
{
    /// <summary>Whether a node is an object; reported where it is not.</summary>
    public bool IsMapping(Node node, string hint)
    {
        if (!node.IsMapping)
        {
            Problem(node, $"`{Title(node)}` is no object", hint);
        }

        return node.IsMapping;
    }

    /// <summary>Reports every member whose name is not known.</summary>
    public void ReportUnknown(Node mapping, IReadOnlyCollection<string> known)
    {
        foreach (var member in mapping.Children.Where(m => !known.Contains(m.Name!)))
        {
            var nearest = Spelling.Nearest(member.Name!, known);
            Problem(member, $"there is no setting `{Title(member)}`", nearest is null ? $"known here: {string.Join(", ", known)}" : $"did you mean `{nearest}`?");
        }
    }

    /// <summary>A text, or a list of texts; none where the node is missing or wrong.</summary>
    public IReadOnlyList<Setting> Texts(Node? node) =>
        node is null ? []
        : node.IsSequence ? [.. node.Children.Select(Text).OfType<Setting>()]
        : Text(node) is { } text ? [text] : [];

    /// <summary>A text; null where the node is missing or wrong.</summary>
    public Setting? Text(Node? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node is not { Kind: NodeKind.String, Text.Length: > 0 })
        {
            Problem(node, $"`{Title(node)}` is no text", "write a text, in quotes where YAML takes it for something else");
            return null;
        }

        if (!EnvironmentText.TryExpand(node.Text, out var value, out var missing))
        {
            Problem(node, $"`{Title(node)}` needs the environment variable `{Names.Short(missing!)}`, which is not set", "set it, or write the text itself");
            return null;
        }

        var origin = Origin.At(node.Where);
        return new Setting(value, node.Text, value == node.Text ? origin : origin with { Text = origin.Text + " and the environment" });
    }

    /// <summary>One of some words; null where the node is missing or wrong.</summary>
    public Setting? Word(Node? node, IReadOnlyCollection<string> words)
    {
        if (node is null)
        {
            return null;
        }

        // A plain `no` or `1` is no text, and what a reader of YAML 1.1 makes of `off` is its own matter: say so rather than guess.
        if (!node.IsString)
        {
            var what = node.IsSequence ? "a list" : node.IsMapping ? "an object" : $"`{Names.Short(node.Text)}`";
            Problem(node, $"`{Title(node)}` cannot be {what}", $"use {Listed(words)}");
            return null;
        }

        var text = Text(node);
        if (text is null || words.Contains(text.Value))
        {
            return text;
        }

        var nearest = Spelling.Nearest(text.Value, words) ?? words.FirstOrDefault(w => w.StartsWith(text.Value, StringComparison.OrdinalIgnoreCase));
        Problem(node, $"`{Title(node)}` cannot be `{Names.Short(text.Written)}`", nearest is null ? $"use {Listed(words)}" : $"did you mean `{nearest}`?");
        return null;
    }

    public void Problem(Node node, string message, string hint) => problems.Add(new SettingProblem(message, node.Where, hint));

    private static string Listed(IReadOnlyCollection<string> words) => string.Join(", ", words.SkipLast(1)) + " or " + words.Last();

    private static string Title(Node node) => Names.Short(node.Name ?? node.Parent?.Name ?? ConfigFile.Name);
}
