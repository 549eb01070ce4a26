using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary>The options of <c>assay lint</c> that mend what is found.</summary>
internal sealed class FixOption
{
    public Option<bool> Fix { get; } = new("--fix") { Description = "mend what can be mended without changing which documented calls work, in place" };

    public Option<bool> Unsafe { get; } = new("--unsafe") { Description = "with --fix or --diff: edits too that somebody must look at, such as guessed bounds" };

    public Option<bool> Diff { get; } = new("--diff") { Description = "print the edits as a unified diff, and write nothing" };

    public Option<string?> Output { get; } = new("--output", "-o") { Description = "with --fix: write the mended description to this file, and leave the original", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Options.Add(Fix);
        command.Options.Add(Unsafe);
        command.Options.Add(Diff);
        command.Options.Add(Output);
        command.Validators.Add(result =>
        {
            var (fix, diff) = (result.GetValue(Fix), result.GetValue(Diff));
            if (!fix && !diff && result.GetValue(Unsafe))
            {
                result.AddError("`--unsafe` needs `--fix` or `--diff`");
            }

            if (result.GetValue(Output) is not null && (!fix || diff))
            {
                result.AddError("`--output` needs `--fix`, without `--diff`");
            }
        });
    }

    public FixChoice Of(ParseResult parsed) => new(parsed.GetValue(Fix), parsed.GetValue(Unsafe), parsed.GetValue(Diff), parsed.GetValue(Output));
}

/// <summary>What is to be mended.</summary>
/// <param name="Fix">Whether files are written.</param>
/// <param name="Unsafe">Whether edits that need review are made too.</param>
/// <param name="Diff">Whether the edits are printed instead.</param>
/// <param name="Output">Where the one mended description goes; null for its own place.</param>
internal sealed record FixChoice(bool Fix, bool Unsafe, bool Diff, string? Output)
{
    public bool IsWanted => Fix || Diff;
}
