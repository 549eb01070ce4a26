using System.Text;
using Assay.Cli.Output;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint;
using Assay.Lint.Fixes;

namespace Assay.Cli.Commands;

/// <summary>Mends descriptions before they are audited: what the audit then says is what is left.</summary>
internal static class FixStep
{
    /// <summary>Mends the descriptions; null where a file cannot be written, which is then said.</summary>
    /// <returns>The mended texts that were not written, by full path.</returns>
    public static IReadOnlyDictionary<string, string>? Run(Terminal terminal, IReadOnlyList<string> files, FixChoice choice, LintSettings settings)
    {
        var unwritten = new Dictionary<string, string>(StringComparer.Ordinal);
        if (choice.Output is not null && files.Count != 1)
        {
            terminal.Fail("`--output` takes the place of one description, and several are named", "mend them one by one");
            return null;
        }

        foreach (var file in files)
        {
            // What was mended before may be a part of this one too.
            var outcome = Fixer.Run(file, new FixOptions
            {
                IncludesReview = choice.Unsafe,
                Settings = settings,
                Load = new LoadOptions { References = settings.References, Texts = path => unwritten.TryGetValue(path, out var text) ? (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(text) : null },
            });
            if (!outcome.Contract.IsReadable)
            {
                continue;
            }

            if (choice.Diff)
            {
                foreach (var changed in outcome.Files)
                {
                    terminal.Out.Write(UnifiedDiff.Of(changed.Path, changed.Before, changed.After));
                    unwritten[Path.GetFullPath(changed.Path)] = changed.After;
                }
            }
            else if (!Write(terminal, file, outcome, choice.Output))
            {
                return null;
            }

            Say(terminal, file, outcome, choice);
        }

        return unwritten;
    }

    private static bool Write(Terminal terminal, string file, FixOutcome outcome, string? output)
    {
        if (output is null)
        {
            return outcome.Files.All(f => Save(terminal, f.Path, f.Path, f.After));
        }

        if (outcome.Files.Any(f => f.Path != file))
        {
            terminal.Fail("the description is written in several files, and more than the first would change", "use `--fix` on a copy of its folder");
            return false;
        }

        return Save(terminal, file, output, outcome.Contract.File.Text);
    }

    private static bool Save(Terminal terminal, string original, string target, string text)
    {
        try
        {
            SafeFile.Write(original, target, text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            terminal.Fail($"cannot write `{Names.Short(target)}`", "check that it and its folder may be written to");
            return false;
        }
    }

    private static void Say(Terminal terminal, string file, FixOutcome outcome, FixChoice choice)
    {
        var left = outcome.After.Findings.Select(KeyOf).ToHashSet();
        var found = outcome.Before.Findings.Count;
        var mended = outcome.Before.Findings.Count(f => !left.Contains(KeyOf(f)));
        var more = choice.Unsafe ? 0 : FixCatalog.For(outcome.Contract, outcome.After.Findings).Select(f => KeyOf(f.Finding)).Distinct().Count();
        terminal.Error.WriteLine(
            $"{(choice.Diff ? "would fix" : "fixed")} {mended} of {found} {Count.Noun(found, "finding")} in {Names.Short(choice.Output ?? file)}"
            + $"{(more > 0 ? $" ({more} more with --unsafe)" : "")}");
        var reasons = outcome.Refused.Where(r => choice.Unsafe || FixCatalog.KindOf(r.Place.Code) == FixKind.Safe)
            .GroupBy(r => (r.Place.Code, r.Reason)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Code, StringComparer.Ordinal).ToArray();
        foreach (var same in reasons.Take(20))
        {
            var first = same.First().Place;
            terminal.Error.WriteLine($"  left: {first.Code} at {first.Where}{(same.Count() > 1 ? $" and {same.Count() - 1} more {Count.Noun(same.Count() - 1, "place")}" : "")}: {same.Key.Reason}");
        }

        if (reasons.Length > 20)
        {
            terminal.Error.WriteLine($"  left: {reasons.Length - 20} more reasons");
        }
    }

    private static (string, string) KeyOf(Finding finding) => (finding.Code, (finding.Where as SourceLocation)?.File + "#" + (finding.Where as SourceLocation)?.Pointer);
}
