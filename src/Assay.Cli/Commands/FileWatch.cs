using System.Threading.Channels;

namespace Assay.Cli.Commands;

/// <summary>
/// Tells when one of some files changes, appears or vanishes. The folders are watched rather than the files, since editors replace files; besides, the
/// times of the files are looked at once a second, since some file systems and containers tell nothing.
/// </summary>
internal sealed class FileWatch(TimeProvider time) : IDisposable
{
    private const int MostFolders = 64;
    private const int MostFiles = 2_000;

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan LongestNoise = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, FileSystemWatcher> _folders = new(StringComparer.Ordinal);
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile HashSet<string> _files = [];
    private Dictionary<string, (DateTime Time, long Length)> _stamps = [];

    /// <summary>Watches other files from now on; what changed since a moment before counts as a change. Returns how many are watched.</summary>
    public int Set(IEnumerable<string> files, DateTimeOffset since)
    {
        _files = [.. files.Where(f => !f.Contains("://", StringComparison.Ordinal)).Select(Path.GetFullPath).SelectMany(WithTarget).Take(MostFiles)];
        var folders = _files.Select(f => Path.GetDirectoryName(f)!).Where(Directory.Exists).Distinct(StringComparer.Ordinal).Take(MostFolders).ToHashSet(StringComparer.Ordinal);
        foreach (var old in _folders.Keys.Except(folders).ToArray())
        {
            _folders.Remove(old, out var watcher);
            watcher!.Dispose();
        }

        foreach (var folder in folders.Where(f => !_folders.ContainsKey(f)))
        {
            if (Start(folder) is { } watcher)
            {
                _folders[folder] = watcher;
            }
        }

        _stamps = Stamps();
        if (_stamps.Values.Any(s => s.Time >= since.UtcDateTime))
        {
            _changes.Writer.TryWrite(true);
        }

        return _files.Count(File.Exists);
    }

    /// <summary>Waits for a change, and then until nothing has changed for a moment.</summary>
    public async Task ChangedAsync(CancellationToken cancellation)
    {
        while (!_changes.Reader.TryRead(out _) && !HasNewStamps())
        {
            await NextAsync(Poll, cancellation);
        }

        // Saving is several steps: a new file, its text, its name.
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < LongestNoise && await NextAsync(Quiet, cancellation))
        {
            _changes.Reader.TryRead(out _);
        }
    }

    public void Dispose()
    {
        foreach (var watcher in _folders.Values)
        {
            watcher.Dispose();
        }
    }

    /// <summary>Waits for the next sign of a change, at most that long; whether there was one.</summary>
    private async Task<bool> NextAsync(TimeSpan longest, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await _changes.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool HasNewStamps()
    {
        var now = Stamps();
        var isNew = now.Count != _stamps.Count || now.Any(s => !_stamps.TryGetValue(s.Key, out var known) || known != s.Value);
        _stamps = now;
        return isNew;
    }

    private Dictionary<string, (DateTime Time, long Length)> Stamps() =>
        _files.Select(f => new FileInfo(f)).Where(f => f.Exists).ToDictionary(f => f.FullName, f => (f.LastWriteTimeUtc, f.Length), StringComparer.Ordinal);

    private FileSystemWatcher? Start(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Changed += (_, e) => Signal(e.FullPath);
            watcher.Created += (_, e) => Signal(e.FullPath);
            watcher.Deleted += (_, e) => Signal(e.FullPath);
            watcher.Renamed += (_, e) =>
            {
                Signal(e.FullPath);
                Signal(e.OldFullPath);
            };
            watcher.Error += (_, _) => _changes.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The times of the files are looked at all the same.
            return null;
        }
    }

    private void Signal(string path)
    {
        if (_files.Contains(path))
        {
            _changes.Writer.TryWrite(true);
        }
    }

    private static IEnumerable<string> WithTarget(string file)
    {
        yield return file;
        string? target = null;
        try
        {
            target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // A link to nowhere, or in a circle: the link alone is watched.
        }

        if (target is not null)
        {
            yield return target;
        }
    }
}
