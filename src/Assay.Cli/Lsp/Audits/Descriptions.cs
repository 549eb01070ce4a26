using Assay.Cli.Lsp.Documents;

namespace Assay.Cli.Lsp.Audits;

/// <summary>
/// The descriptions that concern an open text, each with its latest audit, and which of them have to be audited again. One audit runs at a time;
/// one whose texts change is cancelled. Used by one thread.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="quiet">How long texts must rest before they are audited.</param>
/// <param name="start">Begins an audit of a key that ends by calling <see cref="Done"/>, also where it is cancelled.</param>
internal sealed class Descriptions(TimeProvider time, TimeSpan quiet, Action<string, CancellationToken> start) : IDisposable
{
    private readonly Dictionary<string, Entry> _entries = new(DocumentAddress.Comparer);
    private readonly Dictionary<string, long> _touched = new(DocumentAddress.Comparer);
    private (string Key, CancellationTokenSource Cancel)? _running;

    /// <summary>The latest audits.</summary>
    public IEnumerable<Audit> Audits => _entries.Values.Select(e => e.Latest).OfType<Audit>();

    /// <summary>How long until the next audit is due; null where none is wanted or one is running.</summary>
    public TimeSpan? NextDue => _running is not null || !_entries.Values.Any(e => e.IsDirty)
        ? null
        : TimeSpan.FromTicks(Math.Max(0, _entries.Values.Where(e => e.IsDirty).Min(e => e.Due - Now)));

    private long Now => time.GetUtcNow().UtcTicks;

    /// <summary>Asks for an audit of a description, at once or as soon as nothing has asked for a while.</summary>
    public void Want(string key, bool atOnce)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries[key] = entry = new Entry();
        }

        // What takes long is begun less often: while somebody types, most audits of a large text would be for nothing.
        var rest = entry.Latest is { } latest && latest.Took > quiet ? latest.Took : quiet;
        entry.Due = Now + (atOnce ? 0 : Math.Min(rest.Ticks, TimeSpan.FromSeconds(2).Ticks));
        entry.IsDirty = true;
        if (_running is { } running && DocumentAddress.Comparer.Equals(running.Key, key))
        {
            running.Cancel.Cancel();
        }
    }

    /// <summary>Says that a text has changed: whatever was made of it is old.</summary>
    /// <param name="key">The text.</param>
    /// <param name="open">The texts after the change.</param>
    /// <param name="atOnce">Whether audits need not wait for quiet.</param>
    /// <param name="isNew">Whether a file came or went, so that a reference to nothing may now lead to something.</param>
    public void Touch(string key, OpenDocuments open, bool atOnce, bool isNew)
    {
        _touched[key] = open.Revision;
        if (open[key] is { IsDescription: true })
        {
            Want(key, atOnce);
        }

        foreach (var description in _entries.Where(e => e.Value.Latest is { } latest
            && (latest.Files.Contains(key) || latest.SettingFiles.Contains(key) || (isNew && latest.MissesFiles))).Select(e => e.Key).ToArray())
        {
            Want(description, atOnce);
        }
    }

    /// <summary>Asks for audits of everything, because what all of them depend on has changed.</summary>
    public void TouchAll()
    {
        foreach (var key in _entries.Keys.ToArray())
        {
            Want(key, atOnce: true);
        }
    }

    /// <summary>Begins the next audit where one is due and none is running.</summary>
    public void StartDue()
    {
        if (_running is null && NextDue == TimeSpan.Zero)
        {
            var (key, entry) = _entries.Where(e => e.Value.IsDirty).MinBy(e => e.Value.Due);
            entry.IsDirty = false;
            _running = (key, new CancellationTokenSource());
            start(key, _running.Value.Cancel.Token);
        }
    }

    /// <summary>Takes the result of the running audit; null where it was cancelled. False where it came too late to count.</summary>
    public bool Done(string key, Audit? audit, OpenDocuments open)
    {
        _running?.Cancel.Dispose();
        _running = null;
        if (!_entries.TryGetValue(key, out var entry) || audit is null)
        {
            return false;
        }

        entry.Latest = audit;
        if (!entry.IsDirty && audit.Files.Any(f => _touched.GetValueOrDefault(f) > audit.Revision))
        {
            Want(key, atOnce: false);
        }

        return Drop(key, open) || !entry.IsDirty;
    }

    /// <summary>Forgets the descriptions that no open text is part of, and gives the files that they had to do with.</summary>
    public IReadOnlySet<string> DropUnneeded(OpenDocuments open) =>
        _entries.Keys.ToArray().SelectMany(k => _entries[k].Latest is { } latest && Drop(k, open) ? latest.AllFiles : Enumerable.Empty<string>())
            .ToHashSet(DocumentAddress.Comparer);

    /// <summary>Whether nothing that concerns a text is still to be audited.</summary>
    public bool IsSettled(string key) => !_entries.Any(e => Concerns(e.Key, e.Value, key) && IsPending(e.Key, e.Value));

    /// <summary>Lets the audits that concern a text begin without waiting for quiet.</summary>
    public void Hurry(string key)
    {
        foreach (var entry in _entries.Where(e => e.Value.IsDirty && Concerns(e.Key, e.Value, key)))
        {
            entry.Value.Due = Now;
        }
    }

    public void Dispose()
    {
        _running?.Cancel.Cancel();
        _running?.Cancel.Dispose();
        _running = null;
    }

    private bool IsPending(string key, Entry entry) => entry.IsDirty || (_running is { } running && DocumentAddress.Comparer.Equals(running.Key, key));

    // What was never audited may turn out to include any part; a description by itself does not wait for it.
    private bool Concerns(string description, Entry entry, string key) =>
        DocumentAddress.Comparer.Equals(description, key) || (entry.Latest is null ? !_entries.ContainsKey(key) : entry.Latest.Files.Contains(key));

    private bool Drop(string key, OpenDocuments open)
    {
        var entry = _entries[key];
        var isNeeded = open[key] is { IsDescription: true } || entry.Latest is null || entry.Latest.Files.Any(f => open[f] is not null);
        if (!isNeeded)
        {
            _entries.Remove(key);
            if (_running is { } running && DocumentAddress.Comparer.Equals(running.Key, key))
            {
                running.Cancel.Cancel();
            }
        }

        return !isNeeded;
    }

    private sealed class Entry
    {
        public Audit? Latest { get; set; }

        public bool IsDirty { get; set; }

        public long Due { get; set; }
    }
}
