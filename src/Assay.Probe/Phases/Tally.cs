using Assay.Probe.Checks;
using Assay.Probe.Transport;

namespace Assay.Probe.Phases;

/// <summary>What one operation did with invalid input.</summary>
internal sealed class Tally(Subject subject)
{
    private const int MostNamed = 4;
    private readonly Lock _gate = new();
    private readonly HashSet<Slip> _tried = [];
    private readonly Dictionary<Slip, (Trial Trial, Answer Answer)> _accepted = [];
    private int _throttled;
    private long _waited;

    /// <summary>Whether the operation has told so often to come back later that the rest of its trials is left out.</summary>
    public bool IsThrottled => Volatile.Read(ref _throttled) >= 3;

    /// <summary>How long the answers to its trials took together.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waited));

    public void Answered(TimeSpan elapsed) => Interlocked.Add(ref _waited, elapsed.Ticks);

    public void Throttled() => Interlocked.Increment(ref _throttled);

    /// <summary>Remembers that a constraint was broken, and whether that was accepted.</summary>
    public void Add(Trial trial, Answer answer, bool isAccepted)
    {
        lock (_gate)
        {
            _tried.Add(trial.Slip!);
            // Of each breach the first trial speaks: a long run accepts many, and must not keep them all.
            if (isAccepted && (!_accepted.TryGetValue(trial.Slip!, out var known) || trial.Id.CompareTo(known.Trial.Id) < 0))
            {
                _accepted[trial.Slip!] = (trial, answer);
            }
        }
    }

    /// <summary>The one deviation for all that was accepted; null where nothing was.</summary>
    public Deviation? Conclude(InvalidDataAccepted check)
    {
        lock (_gate)
        {
            if (_accepted.Count == 0)
            {
                return null;
            }

            var accepted = _accepted.Values.OrderBy(a => a.Trial.Id).ToArray();
            var (trial, answer) = accepted[0];
            string[] slips = [.. accepted.Select(a => $"{a.Trial.Slip!.Place} (`{a.Trial.Slip.Keyword}`)").Distinct(StringComparer.Ordinal)];
            var named = string.Join(", ", slips.Take(MostNamed)) + (slips.Length > MostNamed ? $" and {slips.Length - MostNamed} more" : "");
            var all = slips.Length == _tried.Count && slips.Length > 1 ? "whatever the contract rules out" : "what the contract rules out";
            return new Deviation(
                check, string.Join('|', slips), $"takes {all}: {named}", $"take {all}, namely {named}",
                trial.Slip!.Of(subject.Operation.Title), "refuse with 400 what the contract does not admit, before any code runs on it",
                trial, answer, $"{trial.Slip.Place} breaks its `{trial.Slip.Keyword}`, and the answer is {answer.Status}, twice; {_tried.Count - slips.Length} of {_tried.Count} breaches were refused");
        }
    }
}
