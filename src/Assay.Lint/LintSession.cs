using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Rulesets;
using Assay.Lint.Rulesets.Results;
using Assay.Lint.Settings;
using Assay.Lint.Suppressions;

namespace Assay.Lint;

/// <summary>Audits descriptions with the settings of a project.</summary>
/// <remarks>
/// <code>
/// description ─▶ 1 rules ─▶ 2 ignores in the description ─▶ 3 severities ─▶ 4 baseline ─▶ findings
/// </code>
/// What says that something was not read passes all of them: see <see cref="Unhidable"/>.
/// </remarks>
public sealed class LintSession
{
    private readonly LintSettings _settings;
    private readonly Rule[] _rules;
    private readonly HashSet<string> _rulesetRules;
    private readonly HashSet<string> _ran;

    /// <summary>A session with some settings; one session may audit many descriptions.</summary>
    public LintSession(LintSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _rules = [.. settings.Rules.Where(settings.Severities.CanReport)];
        _rulesetRules = settings.Rulesets.SelectMany(r => r.RuleNames).ToHashSet(StringComparer.Ordinal);
        _ran = [.. _rules.Select(r => r.Code), .. HasOwnRules ? ContractProblems.All.Select(p => p.Code) : [], .. settings.Rulesets.SelectMany(r => r.EnabledRules)];
    }

    /// <summary>How many rules run.</summary>
    public int RuleCount => _rules.Length + _settings.Rulesets.Sum(r => r.EnabledRules.Count());

    /// <summary>What runs of Assay's own: the problems that reading tells, and the rules; nothing where rulesets alone are asked for.</summary>
    public IReadOnlyList<Detector> Detectors => HasOwnRules ? [.. ContractProblems.All, .. _rules] : [];

    private bool HasOwnRules => _settings.Rules.Count > 0;

    /// <summary>Audits files.</summary>
    public LintRun Run(IEnumerable<string> files) => new([.. files.Distinct(StringComparer.Ordinal).Select(Audit)], _settings.Baseline);

    /// <summary>Audits descriptions that were read already.</summary>
    public LintRun Run(IEnumerable<ApiContract> contracts) => new([.. contracts.Select(c => Audit(c))], _settings.Baseline);

    /// <summary>Audits a file.</summary>
    public LintAudit Audit(string file) => Audit(ApiContract.Load(file, new LoadOptions { References = _settings.References }));

    /// <summary>Audits a description that was read already; throws <see cref="OperationCanceledException"/> between two rules where it is cancelled.</summary>
    public LintAudit Audit(ApiContract contract, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(contract);

        // 1
        var report = Linter.Run(contract, _rules, cancellation);
        var rulesets = _settings.Rulesets.Select(r => RulesetAudit.Of(contract, r, _settings.References)).ToArray();

        // 2, 3; where rulesets alone are asked for, what the text breaks is theirs to say.
        var ignores = Ignores.Of(contract, _rulesetRules, DateOnly.FromDateTime(_settings.Time.GetUtcNow().UtcDateTime));
        var operations = new OperationIndex(contract);
        var own = (HasOwnRules ? report.Findings : []).Select(Adjusted).OfType<Finding>().ToArray();
        var results = rulesets.SelectMany(r => r.Results).Select(r => (r.Result, Finding: Adjusted(r.Finding))).Where(r => r.Finding is not null)
            .Select(r => (r.Result, Finding: r.Finding!)).ToArray();

        // 4
        var match = _settings.Baseline is { } baseline ? BaselineMatch.Of(own.Concat(results.Select(r => r.Finding)), baseline, contract) : null;
        var isNew = (Finding f) => match?.Known.Contains(f) != true;

        string[] left = [.. HasOwnRules ? Unchecked(contract, report) : [], .. rulesets.SelectMany(r => r.Unchecked)];
        var wrong = ignores.Problems(code => left.Length == 0 && _ran.Contains(code)).Select(f => _settings.Severities.Apply(f, operations)).OfType<Finding>();
        (RulesetResult Result, Finding Finding)[] reported = [.. results.Where(r => isNew(r.Finding))];
        return new LintAudit
        {
            Contract = contract,
            Checked = report.Checked,
            Findings = [.. Linter.InFileOrder(own.Where(isNew).Concat(wrong), contract.File.Path), .. reported.Select(r => r.Finding)],
            RulesetResults = [.. reported.Select(r => r.Result with { Severity = RulesetAudit.SeverityOf(r.Result, r.Finding) })],
            Unchecked = left,
            Suppressed = [.. ignores.Hidden, .. (match?.Known ?? new HashSet<Finding>()).Select(f => new SuppressedFinding(f, IsInSource: false, null))],
            IsUsable = contract.IsReadable || !HasOwnRules,
            Met = match?.Met ?? new HashSet<BaselineEntry>(),
            Candidates = match?.Candidates ?? [],
            Ran = _ran,
        };

        Finding? Adjusted(Finding finding) => ignores.Hide(finding) ? null : _settings.Severities.Apply(finding, operations);
    }

    private static IEnumerable<string> Unchecked(ApiContract contract, LintReport report)
    {
        if (!contract.IsReadable)
        {
            yield return $"{Names.Short(contract.File.Path)}: the description could not be read";
        }

        foreach (var problem in contract.Problems.Where(ContractProblems.LeavesUnread))
        {
            yield return $"{problem.Where}: what the broken part describes";
        }

        if (contract.IsReadable && report.Checked.Rules < report.Checked.RulesInAll)
        {
            yield return $"{Names.Short(contract.File.Path)}: {report.Checked.RulesInAll - report.Checked.Rules} rules broke off";
        }
    }
}
