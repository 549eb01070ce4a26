using System.IO;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Fixes.Evidence;
using Assay.Lint.Fixes.Writing;
using Assay.Lint.Settings;
using Assay.Lint.Suppressions;

namespace Assay.Lint.Fixes;

/// <summary>One run of the fixer over one description.</summary>
/// <param name="options">How it is fixed.</param>
/// <param name="load">Reads the description with texts in place of files, by full path.</param>
/// <param name="isOwn">Whether a file may be changed.</param>
internal sealed class FixRun(FixOptions options, Func<IReadOnlyDictionary<string, string>, ApiContract> load, Func<string, bool> isOwn)
{
    private const int MostPasses = 12;
    private const int MostSweeps = 4;
    private const int MostTrials = 60;
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<PlaceKey, (Finding Place, string Reason)> _refused = [];
    private readonly Dictionary<PlaceKey, string> _banned = [];
    private readonly Dictionary<PlaceKey, int> _made = [];
    private readonly List<AppliedFix> _applied = [];
    private ApiContract _contract = null!;
    private FixContext _context = null!;
    private Ignores _ignores = null!;
    private OperationIndex _operations = null!;

    public FixOutcome Run()
    {
        Adopt(load(_texts));
        var original = _contract;
        var before = Linter.Run(_contract);
        if (!_contract.IsReadable)
        {
            return new FixOutcome(_contract, [], [], [], before, before);
        }

        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var made = _applied.Count;
            _refused.Clear();
            foreach (var phase in Enum.GetValues<Phase>())
            {
                for (var pass = 0; pass < MostPasses && Pass(phase); pass++)
                {
                }
            }

            if (_applied.Count == made)
            {
                break;
            }
        }

        var first = original.Documents.DistinctBy(d => d.File.Path).ToDictionary(d => d.File.Path, d => d.File.Text, StringComparer.Ordinal);
        var files = _contract.Documents.DistinctBy(d => d.File.Path)
            .Where(d => first.TryGetValue(d.File.Path, out var old) && old != d.File.Text)
            .Select(d => new FixedFile(d.File.Path, first[d.File.Path], d.File.Text));
        return new FixOutcome(
            _contract, [.. files], _applied, [.. _refused.Values.Select(r => new RefusedFix(r.Place, r.Reason))], before, _applied.Count == 0 ? before : Linter.Run(_contract));
    }

    /// <summary>Makes the edits of a phase that can be made together; whether others of it were in each other's way.</summary>
    private bool Pass(Phase phase)
    {
        var repairs = FixTable.All.Where(r => r.Phase == phase).SelectMany(r => Repair.Of(r, _context)).Where(r => IsMeant(r.Place)).ToArray();
        var wanted = repairs.Where(r => IsWanted(r)).ToList();
        for (var trial = 0; trial < MostTrials && wanted.Count > 0; trial++)
        {
            var (taken, edits, areMore) = Take(wanted);
            if (taken.Count == 0)
            {
                return false;
            }

            if (Try(edits) is not { } read)
            {
                Ban(taken, "the text could not be read any more");
            }
            else if (new Regression(_context, read).Find() is { } broken)
            {
                Blame(taken, broken);
            }
            else
            {
                Adopt(read);
                foreach (var repair in taken)
                {
                    _made[repair.Key] = _made.GetValueOrDefault(repair.Key) + 1;
                }

                _applied.AddRange(taken.Select(r => new AppliedFix(r.Place, r.Proposal.Title, r.Proposal.IsSafe)));
                return areMore;
            }

            wanted.RemoveAll(r => _banned.ContainsKey(r.Key));
        }

        return false;
    }

    // What is ignored with a reason, or switched off, is not the fixer's to mend.
    private bool IsMeant(Finding place) => options.IsMeant(place) && !_ignores.Hide(place) && options.Settings.Severities.Apply(place, _operations) is not null;

    private bool IsWanted(Repair repair)
    {
        var reason = _banned.GetValueOrDefault(repair.Key)
            ?? repair.Proposal.Refusal
            ?? (_made.GetValueOrDefault(repair.Key) > 1 ? "it is found there again after the edit" : null)
            ?? (repair.Proposal.Changes.Any(c => !isOwn(c.Node.File.Path)) ? "it stands in a file outside the description's folder" : null);
        if (reason is not null)
        {
            _refused[repair.Key] = (repair.Place, reason);
        }

        return reason is null && (options.IncludesReview || repair.Proposal.IsSafe);
    }

    private (List<Repair> Taken, IReadOnlyList<TextEdit> Edits, bool AreMore) Take(List<Repair> wanted)
    {
        var batch = new EditBatch(_context.Roots);
        var taken = new List<Repair>();
        var areMore = false;
        var done = new Dictionary<IReadOnlyList<Change>, string?>(ReferenceEqualityComparer.Instance);
        foreach (var repair in wanted)
        {
            // One plan may serve many findings.
            if (!done.TryGetValue(repair.Proposal.Changes, out var refusal))
            {
                done[repair.Proposal.Changes] = refusal = batch.TryTake(repair.Proposal.Changes);
            }

            if (refusal is null)
            {
                taken.Add(repair);
            }
            else if (refusal.Length > 0)
            {
                _refused[repair.Key] = (repair.Place, refusal);
            }
            else
            {
                areMore = true;
            }
        }

        var edits = batch.Render();
        return edits.Count == 0 ? ([], edits, false) : (taken, edits, areMore);
    }

    private ApiContract? Try(IReadOnlyList<TextEdit> edits)
    {
        var texts = new Dictionary<string, string>(_texts, StringComparer.Ordinal);
        foreach (var file in edits.GroupBy(e => e.File))
        {
            texts[Path.GetFullPath(file.Key)] = TextEdit.Apply(_context.Roots[file.Key].File.Text, file);
        }

        var contract = load(texts);
        return contract.IsReadable ? contract : null;
    }

    private void Adopt(ApiContract contract)
    {
        _contract = contract;
        _context = new FixContext(contract);
        _ignores = Ignores.Of(contract, new HashSet<string>(), DateOnly.FromDateTime(options.Settings.Time.GetUtcNow().UtcDateTime));
        _operations = new OperationIndex(contract);
        _context.Splits.IsFull = options.IncludesReview;
        foreach (var document in contract.Documents)
        {
            if (isOwn(document.File.Path))
            {
                _texts[Path.GetFullPath(document.File.Path)] = document.File.Text;
            }
        }
    }

    // The edit at the place that broke, else the first that breaks it.
    private void Blame(List<Repair> taken, Broken broken)
    {
        var near = taken.Where(r => r.Proposal.Changes.Any(c => c.Node.File.Path == broken.File && c.Node.Pointer == broken.Pointer)).ToArray();
        if (near.Length > 0 && near.Length < taken.Count)
        {
            Ban(near, broken.Reason);
            return;
        }

        // The first so many hold, one more breaks: that one it is.
        var (held, breaks) = (0, taken.Count);
        while (breaks - held > 1)
        {
            var middle = (held + breaks) / 2;
            var (some, edits, _) = Take(taken.GetRange(0, middle));
            var isBroken = some.Count > 0 && (Try(edits) is not { } read || new Regression(_context, read).Find() is not null);
            (held, breaks) = isBroken ? (held, middle) : (middle, breaks);
        }

        Ban([taken[breaks - 1]], broken.Reason);
    }

    private void Ban(IReadOnlyList<Repair> repairs, string reason)
    {
        foreach (var repair in repairs)
        {
            _banned[repair.Key] = reason;
            _refused[repair.Key] = (repair.Place, reason);
        }
    }
}
