using System.Globalization;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Settings;

namespace Assay.Lint.Suppressions;

/// <summary>Reads the ignores of a file: comments in YAML, <c>x-assay-ignore</c> in YAML and JSON.</summary>
internal sealed class IgnoreReader(TextTree tree, Func<string, string?> codeOf)
{
    public const string Extension = "x-assay-ignore";

    // More than that in one file is no decision about single places any more.
    private const int MostIgnores = 10_000;

    private static readonly string[] Members = ["rule", "reason", "until"];

    private readonly List<Ignore> _ignores = [];
    private readonly List<Finding> _problems = [];

    /// <summary>Every ignore of the file whose form is right, and what is wrong with the others.</summary>
    public static (IReadOnlyList<Ignore> Ignores, IReadOnlyList<Finding> Problems) Read(TextTree tree, Func<string, string?> codeOf)
    {
        var reader = new IgnoreReader(tree, codeOf);
        if (tree.Root is not null && tree.File.Utf8.Span.IndexOf("assay-ignore"u8) >= 0)
        {
            reader.ReadExtensions(tree.Root);
            foreach (var comment in IgnoreComment.Of(tree))
            {
                reader.ReadComment(comment);
            }
        }

        return (reader._ignores, reader._problems);
    }

    private void ReadExtensions(Node root)
    {
        foreach (var node in root.Descend())
        {
            // Below `properties` and its like the name is a free one: there it is no list.
            if (node.Name == Extension && (node.IsSequence || node["rule"] is not null || node.Kind < NodeKind.Sequence))
            {
                if (!node.IsSequence)
                {
                    Problem(node, $"`{Extension}` is no list", "write a list: `[{ rule: ZTL101, reason: why }]`");
                    continue;
                }

                foreach (var entry in node.Children)
                {
                    ReadEntry(entry, node.Parent!);
                }
            }
        }
    }

    private void ReadEntry(Node entry, Node covered)
    {
        if (!entry.IsMapping || (entry["rule"] is not { IsSequence: true } && entry.String("rule") is null))
        {
            Problem(entry, $"an entry of `{Extension}` names no rule", "write `{ rule: ZTL101, reason: why }`");
            return;
        }

        var problems = _problems.Count;
        foreach (var member in entry.Children.Where(m => !Members.Contains(m.Name)))
        {
            var nearest = Spelling.Nearest(member.Name!, Members);
            Problem(member, $"`{Names.Short(member.Name!)}` is no part of an ignore", nearest is null ? "use rule, reason and until" : $"did you mean `{nearest}`?");
        }

        if (TryDate(entry["until"]?.Text, entry["until"], out var until) && _problems.Count == problems)
        {
            var rules = entry["rule"]!;
            foreach (var rule in rules.IsSequence ? rules.Children : [rules])
            {
                Add(rule.Text, entry["reason"] is { Kind: NodeKind.String } reason ? reason.Text : "", until, entry.Where with { Length = 1 }, 0, covered.Pointer);
            }
        }
    }

    private void ReadComment(IgnoreComment comment)
    {
        var head = comment.Text;
        var colon = head.IndexOf(':', StringComparison.Ordinal);
        var reason = colon < 0 ? "" : head[(colon + 1)..];
        head = colon < 0 ? head : head[..colon];
        var words = head.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(words, "until");
        if (!TryDate(at < 0 ? null : at + 1 < words.Length ? words[at + 1] : "", comment.Where, out var until))
        {
            return;
        }

        var rules = string.Join(' ', at < 0 ? words : words[..at]).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (rules.Length == 0)
        {
            _problems.Add(IgnoreReport.Unreadable.At(comment.Where, "the ignore names no rule", "write `# assay-ignore ZTL101: why`"));
        }

        foreach (var rule in rules)
        {
            // Words after the rule are a reason that lacks its colon.
            Add(rule.Split(' ')[0], reason, until, comment.Where, comment.Line, "");
        }
    }

    private void Add(string rule, string reason, DateOnly? until, SourceLocation where, int line, string pointer)
    {
        if (_ignores.Count < MostIgnores)
        {
            _ignores.Add(new Ignore(codeOf(rule), rule, reason.Trim(), until, where, line, pointer));
        }
        else if (_ignores.Count == MostIgnores && _problems.All(p => !p.Message.StartsWith("more than", StringComparison.Ordinal)))
        {
            _problems.Add(IgnoreReport.Unreadable.At(
                where, $"more than {MostIgnores:N0} ignores stand in this file; the others hide nothing", "use the settings of paths in `assay.yaml`"));
        }
    }

    private bool TryDate(string? text, Node? node, out DateOnly? date) => TryDate(text, node?.Where, out date);

    private bool TryDate(string? text, SourceLocation? where, out DateOnly? date)
    {
        date = null;
        if (text is null)
        {
            return true;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            date = parsed;
            return true;
        }

        _problems.Add(IgnoreReport.Unreadable.At(where ?? tree.Root!.Where, $"`{Names.Short(text)}` after `until` is no date", "write it as 2027-01-31"));
        return false;
    }

    private void Problem(Node node, string message, string hint) => _problems.Add(IgnoreReport.Unreadable.At(node.Where, message, hint));
}
