using Assay.Contract;
using Assay.Probe.Phases;
using Assay.Probe.Transport;

namespace Assay.Probe.Checks;

/// <summary>Collects how answers leave the contract, and says each cause once.</summary>
internal sealed class Deviations(Scene scene)
{
    private const int MostNamed = 3;
    private readonly Lock _gate = new();
    private const int MostPlaces = 200;
    private readonly Dictionary<(string Code, string Cause), SortedDictionary<int, Deviation>> _causes = [];
    private readonly Dictionary<(string Code, string Cause), SortedSet<string>> _places = [];

    /// <summary>How many causes there are so far.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _causes.Count;
            }
        }
    }

    /// <summary>Adds what a check has seen; of one cause in one operation the trial with the lowest id is kept, so that the order of sending decides nothing.</summary>
    public void Add(Deviation seen)
    {
        lock (_gate)
        {
            var key = (seen.Check.Code, seen.Cause);
            if (!_causes.TryGetValue(key, out var operations))
            {
                _causes[key] = operations = [];
            }

            if (seen.Place is { } place)
            {
                if (!_places.TryGetValue(key, out var places))
                {
                    _places[key] = places = new SortedSet<string>(StringComparer.Ordinal);
                }

                if (places.Count < MostPlaces)
                {
                    places.Add(place);
                }
            }

            var operation = seen.Trial.Id.Operation;
            if (!operations.TryGetValue(operation, out var known) || seen.Trial.Id.CompareTo(known.Trial.Id) < 0)
            {
                operations[operation] = seen;
            }
        }
    }

    /// <summary>One finding for each cause, in the order of the contract's operations.</summary>
    public IEnumerable<Finding> Findings()
    {
        lock (_gate)
        {
            return [.. _causes
                .OrderBy(c => c.Value.First().Value.Trial.Id).ThenBy(c => c.Key.Code, StringComparer.Ordinal).ThenBy(c => c.Key.Cause, StringComparer.Ordinal)
                .Select(c => Report([.. c.Value.Values]))];
        }
    }

    /// <summary>The deviation that is shown for each cause, in the order of the findings.</summary>
    public IReadOnlyList<Deviation> Shown()
    {
        lock (_gate)
        {
            return [.. _causes.Select(c => c.Value.First().Value)
                .OrderBy(d => d.Trial.Id).ThenBy(d => d.Check.Code, StringComparer.Ordinal).ThenBy(d => d.Cause, StringComparer.Ordinal)];
        }
    }

    /// <summary>Forgets what concerns other operations.</summary>
    public void Keep(int operation)
    {
        lock (_gate)
        {
            foreach (var (cause, operations) in _causes.ToArray())
            {
                if (!operations.TryGetValue(operation, out var own))
                {
                    _causes.Remove(cause);
                    continue;
                }

                _causes[cause] = new SortedDictionary<int, Deviation> { [operation] = own };
            }
        }
    }

    /// <summary>Shows another call for the same deviation.</summary>
    public void Replace(Deviation known, Deviation other)
    {
        lock (_gate)
        {
            _causes[(known.Check.Code, known.Cause)][known.Trial.Id.Operation] = other;
        }
    }

    private Finding Report(IReadOnlyList<Deviation> seen)
    {
        var first = seen[0];
        var titles = seen.Take(MostNamed).Select(s => $"`{s.Trial.Subject.Operation.Title}`");
        var message = seen.Count == 1
            ? $"`{first.Trial.Subject.Operation.Title}` {first.One}"
            : $"{seen.Count} operations {first.Many}: {string.Join(", ", titles)}{(seen.Count > MostNamed ? $" and {seen.Count - MostNamed} more" : "")}";
        if (_places.TryGetValue((first.Check.Code, first.Cause), out var places) && places.Count > 1)
        {
            string[] others = [.. places.Where(p => p != first.Place)];
            message += $", and on {string.Join(", ", others.Take(MostNamed))}{(others.Length > MostNamed ? $" and {others.Length - MostNamed} more" : "")}";
        }

        var evidence = scene.Evidence(new Exchange(first.Trial.Call, first.Answer), first.IsShrunk
            ? $"{first.Why}; this is the smallest call found that still shows it (`--replay {first.Trial.Id}` sends the one it was made from)"
            : $"{first.Why} (`--replay {first.Trial.Id}` sends this again)");
        return first.Check.Report(first.Where, message, first.Hint, evidence) with { Reach = seen.Count };
    }
}
