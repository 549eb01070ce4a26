using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Settings;

namespace Assay.Lint.Suppressions;

/// <summary>The ignores of a description, and which of them hid something.</summary>
internal sealed class Ignores
{
    private readonly List<Ignore> _honoured = [];
    private readonly HashSet<Ignore> _used = new(ReferenceEqualityComparer.Instance);
    private readonly List<Finding> _problems = [];

    private Ignores()
    {
    }

    /// <summary>The findings that were hidden.</summary>
    public List<SuppressedFinding> Hidden { get; } = [];

    public static Ignores Of(ApiContract contract, IReadOnlySet<string> rulesetRules, DateOnly today)
    {
        var ignores = new Ignores();
        foreach (var tree in contract.Documents)
        {
            var (read, problems) = IgnoreReader.Read(tree, rule => RuleKey.CodeOf(rule, rulesetRules));
            ignores._problems.AddRange(problems);
            foreach (var ignore in read)
            {
                ignores.Admit(ignore, rulesetRules, today);
            }
        }

        return ignores;
    }

    /// <summary>Whether a finding is ignored; what says that a part was not read never is.</summary>
    public bool Hide(Finding finding)
    {
        if (_honoured.Count == 0 || finding.Where is not SourceLocation place || Unhidable.Is(finding))
        {
            return false;
        }

        Ignore? by = null;
        foreach (var ignore in _honoured)
        {
            if (ignore.Code == finding.Code && ignore.Covers(place))
            {
                _used.Add(ignore);
                by ??= ignore;
            }
        }

        if (by is not null)
        {
            Hidden.Add(new SuppressedFinding(finding, IsInSource: true, by.Reason));
        }

        return by is not null;
    }

    /// <summary>What is wrong with the ignores.</summary>
    /// <param name="ran">Whether the rule of a code ran to its end over all that it is about.</param>
    public IEnumerable<Finding> Problems(Func<string, bool> ran) => _problems.Concat(
        _honoured.Where(i => !_used.Contains(i) && ran(i.Code!)).Select(i => IgnoreReport.Unused.At(
            i.Where, $"there is nothing here that the ignore of `{Names.Short(i.Rule)}` hides", "remove it")));

    private void Admit(Ignore ignore, IReadOnlySet<string> rulesetRules, DateOnly today)
    {
        var rule = Names.Short(ignore.Rule);
        if (ignore.Code is null)
        {
            var nearest = Spelling.Nearest(ignore.Rule, RuleKey.Known(rulesetRules));
            _problems.Add(IgnoreReport.Unreadable.At(
                ignore.Where, $"there is no rule `{rule}` that could be ignored", nearest is null ? "`assay explain` lists the rules" : $"did you mean `{nearest}`?"));
        }
        else if (Unhidable.IsAlways(ignore.Code) || IgnoreReport.All.Any(r => r.Code == ignore.Code))
        {
            _problems.Add(IgnoreReport.Unreadable.At(ignore.Where, $"`{rule}` cannot be ignored", "repair what it reports"));
        }
        else if (ignore.Reason.Length == 0)
        {
            _problems.Add(IgnoreReport.WithoutReason.At(
                ignore.Where, $"the ignore of `{rule}` gives no reason and is not honoured",
                ignore.Line > 0 ? $"write `# assay-ignore {rule}: why`" : "add `reason: why`"));
        }
        else if (ignore.Until < today)
        {
            _problems.Add(IgnoreReport.Expired.At(
                ignore.Where, $"the ignore of `{rule}` ended on {ignore.Until:yyyy-MM-dd} and is not honoured any more", "repair what it hid, or set a new date"));
        }
        else
        {
            _honoured.Add(ignore);
        }
    }
}
