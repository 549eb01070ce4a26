using Assay.Cli.Output.Html;
using Assay.Cli.Spectral;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Results;
using Assay.Lint.Scoring;
using Assay.Lint.Suppressions;
using Assay.Probe;

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
    /// <summary>The verb that made it: <c>lint</c>, <c>probe</c> or <c>validate</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The files that were checked, or the description of the API that was attacked.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What the API calls itself; null where it is not said, or where several were checked.</summary>
    public string? Title { get; init; }

    /// <summary>When the run ended; null where the report shall not say.</summary>
    public DateTimeOffset? Made { get; init; }

    /// <summary>The address of the API that was attacked, without credentials; null where none was.</summary>
    public string? Target { get; init; }

    /// <summary>The rules that were applied.</summary>
    public required IReadOnlyList<CheckedRule> Rules { get; init; }

    /// <summary>The least severity that makes the run fail; null where no finding does.</summary>
    public Severity? FailOn { get; init; } = Severity.Warning;

    /// <summary>How safe the contracts are by design; null where that was not asked, or where a description could not be read.</summary>
    public Score? Score { get; init; }

    /// <summary>What was found and is not reported, since somebody has said why.</summary>
    public IReadOnlyList<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>What the rules of rulesets found, in Spectral's form; their findings are among <see cref="Findings"/> too.</summary>
    public IReadOnlyList<RulesetResult> RulesetResults { get; init; } = [];

    /// <summary>How far each operation of a running API was tested; empty where none was.</summary>
    public IReadOnlyList<OperationCoverage> Coverage { get; init; } = [];

    /// <summary>The URLs of what a run created and could not delete, or keeps as evidence.</summary>
    public IReadOnlyList<string> LeftBehind { get; init; } = [];

    /// <summary>Where the description declares what a call is about; null where it does not.</summary>
    public Func<CallLocation, SourceLocation?> Declaration { get; init; } = _ => null;

    /// <summary>The last line with the score, where there is one.</summary>
    public string SummaryWithScore => Score is null ? Summary : $"{Summary}; score {Score.Points} of 100";

    /// <summary>The place of a finding in a file: its own, that of the operation which was attacked, or else the first file as a whole.</summary>
    public SourceLocation PlaceOf(Finding finding) =>
        finding.Where as SourceLocation
        ?? (finding.Where is CallLocation call ? Declaration(call) : null)
        ?? new SourceLocation(Files.Count > 0 ? Files[0] : "", 0, 0, 1, "");

    /// <summary>The rule that made a finding.</summary>
    public CheckedRule RuleOf(Finding finding) =>
        Rules.FirstOrDefault(r => r.Code == finding.Code)
        ?? (Detectors.All.FirstOrDefault(d => d.Code == finding.Code) is { } detector ? CheckedRule.Of(detector)
            : CheckedRule.OfRuleset(finding.Code, null, finding.Severity));

    /// <summary>The threats with findings: the dearest first, or those with the gravest and most findings.</summary>
    public IReadOnlyList<Threat> ThreatsInOrder()
    {
        var costs = (Score?.Threats ?? []).ToDictionary(t => t.Threat, t => t.Cost);
        return [.. Findings.GroupBy(f => f.Threat)
            .OrderByDescending(g => costs.GetValueOrDefault(g.Key))
            .ThenByDescending(g => g.Count(f => f.Severity == Severity.Error)).ThenByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => g.Key)];
    }

    /// <summary>The rules that were applied, and those that found something without being listed, such as a rule that broke off.</summary>
    public IReadOnlyList<CheckedRule> AllRules() =>
        [.. Rules.Concat(Findings.Concat(Suppressed.Select(s => s.Finding)).DistinctBy(f => f.Code).Select(RuleOf)).DistinctBy(r => r.Code)];

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
                OutputFile.Fail(terminal, target.File);
                ok = false;
            }
        }

        return ok;
    }

    private void Write(TextWriter writer, Format format, Terminal terminal)
    {
        switch (format)
        {
            case Format.Concise:
                ConciseOutput.Write(writer, this);
                break;
            case Format.Score:
                ScoreOutput.Write(writer, this, terminal);
                break;
            case Format.Json:
                JsonOutput.Write(writer, this);
                break;
            case Format.Sarif:
                SarifOutput.Write(writer, this);
                break;
            case Format.Junit:
                JUnitOutput.Write(writer, this);
                break;
            case Format.Github:
                GitHubOutput.Write(writer, this);
                break;
            case Format.Gitlab:
                GitLabOutput.Write(writer, this);
                break;
            case Format.Html:
                HtmlOutput.Write(writer, this);
                break;
            case Format.SpectralJson:
                writer.Write(SpectralReports.Json(RulesetResults));
                break;
            default:
                FullOutput.Write(writer, this, terminal);
                break;
        }
    }
}
