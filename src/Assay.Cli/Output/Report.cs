using Assay.Cli.Spectral;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Results;

namespace Assay.Cli.Output;

/// <summary>What a command found, ready to be printed in any format.</summary>
/// <param name="Findings">The findings, in the order to print them.</param>
/// <param name="Checked">What was checked, as name and number.</param>
/// <param name="Summary">The last line: how many of how many were checked.</param>
/// <param name="Sources">The files that findings point into, by path.</param>
/// <param name="Unchecked">What could not be checked, a line each.</param>
internal sealed record Report(
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<KeyValuePair<string, int>> Checked,
    string Summary,
    IReadOnlyDictionary<string, SourceFile> Sources,
    IReadOnlyList<string> Unchecked)
{
    /// <summary>What the rules of rulesets found, in Spectral's form; their findings are among <see cref="Findings"/> too.</summary>
    public IReadOnlyList<RulesetResult> RulesetResults { get; init; } = [];

    /// <summary>Prints the report in every format asked for; false where a file cannot be written, which is then said.</summary>
    public bool Write(Terminal terminal, IEnumerable<FormatTarget> targets)
    {
        var ok = true;
        foreach (var target in targets)
        {
            if (target.File is null)
            {
                Write(terminal.Out, target.Format, terminal);
                continue;
            }

            try
            {
                using var file = new StreamWriter(target.File);
                Write(file, target.Format, new Terminal(file, file, colour: false, live: false));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                terminal.Fail($"cannot write `{Names.Short(target.File)}`", "check that its folder exists and may be written to");
                ok = false;
            }
        }

        return ok;
    }

    private void Write(TextWriter writer, Format format, Terminal terminal)
    {
        switch (format)
        {
            case Format.Json:
                JsonOutput.Write(writer, this);
                break;
            case Format.SpectralJson:
                writer.Write(SpectralReports.Json(RulesetResults));
                break;
            case Format.Concise:
                ConciseOutput.Write(writer, this);
                break;
            default:
                FullOutput.Write(writer, this, terminal);
                break;
        }
    }
}
