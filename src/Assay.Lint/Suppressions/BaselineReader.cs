using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Settings;

namespace Assay.Lint.Suppressions;

/// <summary>Reads a baseline. What it does not understand is a problem: writing the file again must lose nothing.</summary>
internal sealed class BaselineReader
{
    private const string Version = "1";
    private const int MaxBytes = 64 * 1024 * 1024;
    private const int MostProblems = 20;

    private static readonly string[] Members = ["version", "findings"];
    private static readonly string[] EntryMembers = ["code", "file", "pointer", "fingerprint", "message"];

    private readonly List<SettingProblem> _problems = [];

    public static (Baseline? Baseline, IReadOnlyList<SettingProblem> Problems) Load(string path)
    {
        var reader = new BaselineReader();
        var tree = TextTree.Load(path, new ReadLimits { MaxBytes = MaxBytes, MaxDepth = 8 });
        foreach (var error in tree.Errors)
        {
            reader.Problem(
                new SourceLocation(path, error.Line, error.Column, 1, ""),
                $"the baseline cannot be used: {error.Message}", error.Line == 0 ? "name another with `--baseline FILE`, or write it with `--write-baseline`" : error.Hint);
        }

        var entries = tree.Root is null || tree.Errors.Count > 0 ? [] : reader.Read(tree.Root);
        return (reader._problems.Count == 0 ? new Baseline(path, entries) : null, [.. reader._problems.Take(MostProblems)]);
    }

    private BaselineEntry[] Read(Node root)
    {
        const string hint = "write it with `assay lint --write-baseline`; a baseline of something else needs another file: `--baseline FILE`";
        if (!root.IsMapping || root["findings"] is not { IsSequence: true } findings || root["version"] is not { } version)
        {
            Problem(root.Where with { Length = 1 }, "this is no baseline: it has no `version` and no list `findings`", hint);
            return [];
        }

        if (version.Text != Version)
        {
            Problem(version.Where, $"the baseline has version `{Names.Short(version.Text)}`", $"this program reads version {Version}");
        }

        ReportUnknown(root, Members);
        return [.. findings.Children.Select(ReadEntry).OfType<BaselineEntry>()];
    }

    private BaselineEntry? ReadEntry(Node entry)
    {
        if (!entry.IsMapping)
        {
            Problem(entry.Where, "an entry of the baseline is no object", "remove it, or restore the file");
            return null;
        }

        ReportUnknown(entry, [.. EntryMembers, "description"]);
        foreach (var name in EntryMembers.Where(n => entry.String(n) is null))
        {
            Problem(entry.Where with { Length = 1 }, $"an entry of the baseline has no text `{name}`", "remove the entry, or restore the file");
        }

        return new BaselineEntry(
            entry.String("code") ?? "", entry.String("file") ?? "", entry.String("pointer") ?? "", entry.String("fingerprint") ?? "", entry.String("message") ?? "", entry.String("description"))
        {
            Line = entry.Line,
        };
    }

    private void ReportUnknown(Node node, string[] known)
    {
        foreach (var member in node.Children.Where(m => !known.Contains(m.Name)))
        {
            var nearest = Spelling.Nearest(member.Name!, known);
            Problem(member.Where, $"`{Names.Short(member.Name!)}` is no part of a baseline", nearest is null ? $"use {string.Join(", ", known)}" : $"did you mean `{nearest}`?");
        }
    }

    private void Problem(SourceLocation where, string message, string hint) => _problems.Add(new SettingProblem(message, where, hint));
}
