using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Suppressions;

/// <summary>Finds the entries of a baseline that the findings of one description correspond to; an entry stands for one finding.</summary>
internal sealed class BaselineMatch
{
    private readonly Dictionary<(string File, string Code), List<BaselineEntry>> _open = [];
    private readonly HashSet<BaselineEntry> _met = new(ReferenceEqualityComparer.Instance);

    private BaselineMatch(Baseline baseline)
    {
        foreach (var entry in baseline.Entries)
        {
            var key = (entry.File, entry.Code);
            (_open.TryGetValue(key, out var list) ? list : _open[key] = []).Add(entry);
        }
    }

    /// <summary>The entries that were met.</summary>
    public IReadOnlySet<BaselineEntry> Met => _met;

    /// <summary>The findings that the baseline holds.</summary>
    public IReadOnlySet<Finding> Known { get; private init; } = new HashSet<Finding>();

    /// <summary>What a baseline of these findings would hold.</summary>
    public IReadOnlyList<BaselineEntry> Candidates { get; private init; } = [];

    public static BaselineMatch Of(IEnumerable<Finding> findings, Baseline baseline, ApiContract contract)
    {
        var candidates = findings.Where(f => !Unhidable.Is(f)).Select(f => new Candidate(f, baseline.EntryOf(f, contract, out var isVague), isVague)).ToList();
        var known = new HashSet<Finding>(ReferenceEqualityComparer.Instance);
        var match = new BaselineMatch(baseline) { Known = known, Candidates = [.. candidates.Select(c => c.Entry)] };

        // The surest first, so that of two findings at one place each meets its own entry.
        match.Meet(candidates, known, (c, e) => e.Fingerprint == c.Entry.Fingerprint && e.Description == c.Entry.Description && e.Message == c.Entry.Message);
        match.Meet(candidates, known, (c, e) => e.Fingerprint == c.Entry.Fingerprint && e.Description == c.Entry.Description);
        match.Meet(candidates, known, (c, e) => c.IsVague && e.Pointer == c.Entry.Pointer && e.Description == c.Entry.Description);

        // A file that several descriptions share: what one of them has accepted need not be accepted again.
        match.Meet(candidates, known, (c, e) => e.Fingerprint == c.Entry.Fingerprint);

        // What stood for many places falls apart into its places when some of them are repaired.
        match.Dissolve(candidates, known);
        return match;
    }

    private void Meet(List<Candidate> candidates, HashSet<Finding> known, Func<Candidate, BaselineEntry, bool> isSame)
    {
        foreach (var candidate in candidates)
        {
            if (!known.Contains(candidate.Finding) && _open.TryGetValue((candidate.Entry.File, candidate.Entry.Code), out var open))
            {
                var at = open.FindIndex(e => isSame(candidate, e));
                if (at >= 0)
                {
                    _met.Add(open[at]);
                    known.Add(candidate.Finding);
                    open.RemoveAt(at);
                }
            }
        }
    }

    private void Dissolve(List<Candidate> candidates, HashSet<Finding> known)
    {
        var wide = _open.Values.SelectMany(e => e).Where(e => Cause.IsRepeated(e.Message) || Cause.IsCensus(e.Message)).ToArray();
        if (wide.Length == 0)
        {
            return;
        }

        foreach (var candidate in candidates.Where(c => !known.Contains(c.Finding)))
        {
            foreach (var entry in wide.Where(e => e.Code == candidate.Entry.Code && e.Home == candidate.Entry.Home))
            {
                if (Cause.IsCensus(entry.Message) || entry.Fingerprint == Fingerprint.OfCause(candidate.Finding))
                {
                    _met.Add(entry);
                    known.Add(candidate.Finding);
                }
            }
        }
    }

    private sealed record Candidate(Finding Finding, BaselineEntry Entry, bool IsVague);
}
