using System.IO;

namespace Assay.Contract.Text;

/// <summary>Reads the files that references name, each once, within a policy and within bounds for all of them together.</summary>
/// <param name="entry">The path of the file that was named first; null where its text came from memory, so that no file is read.</param>
/// <param name="policy">Where references may lead to.</param>
/// <param name="limits">The bounds on each file; all together may be as large as the largest one file.</param>
/// <param name="texts">Texts that take the place of files, by full path.</param>
internal sealed class DocumentLoader(string? entry, ReferencePolicy policy, ReadLimits limits, Func<string, ReadOnlyMemory<byte>?>? texts = null)
{
    private const int MaxDocuments = 1_000;

    // For texts without an address. Nothing can be there: RFC 2606.
    private static readonly Uri Nowhere = new("https://text.invalid/");

    private readonly Dictionary<string, LoadedDocument> _documents = new(StringComparer.Ordinal);
    private readonly string? _folder = entry is null ? null : FolderOf(entry);
    private long _bytes;

    /// <summary>The address of the first file.</summary>
    public Uri Address { get; } = entry is null ? Nowhere : AddressOf(Path.GetFullPath(entry));

    /// <summary>The files that were read, those with errors too.</summary>
    public IEnumerable<TextTree> Trees => _documents.Values.Select(d => d.Tree).OfType<TextTree>();

    /// <summary>An address without its fragment: what tells one document from another.</summary>
    public static string KeyOf(Uri address) => address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);

    /// <summary>What stands at an absolute address.</summary>
    public LoadedDocument Load(Uri address)
    {
        var key = KeyOf(address);
        if (!_documents.TryGetValue(key, out var document))
        {
            document = _documents.Count >= MaxDocuments
                ? Forbidden($"leads to more than {MaxDocuments:N0} files", "bundle the description into fewer files")
                : address.IsFile ? LoadFile(address) : LoadRemote(address, key);
            _documents[key] = document;
            _bytes += document.Tree?.File.Utf8.Length ?? 0;
        }

        return document;
    }

    private LoadedDocument LoadFile(Uri address)
    {
        if (_folder is null || !address.IsLoopback)
        {
            return Forbidden("leads out of this text", "bundle the description into one file");
        }

        try
        {
            var path = Path.GetFullPath(address.LocalPath);
            if (RealPath.Of(path) is not { } real)
            {
                return Nothing("leads through too many links", "name the file itself");
            }

            if (!policy.FilesOutsideFolder && !(real + Path.DirectorySeparatorChar).StartsWith(_folder, StringComparison.Ordinal))
            {
                return Forbidden("leads out of the description's folder", "move the file into the folder, or allow it with `--refs files`");
            }

            if (texts?.Invoke(path) is { } text)
            {
                return new LoadedDocument(TextTree.Parse(text, Shown(path), Remaining));
            }

            return Directory.Exists(real) ? Nothing("leads to a folder", "name a file in it")
                : !File.Exists(real) ? Nothing("names a file that does not exist", "check the path; it is taken from the folder of the file that holds it")
                // A pipe has no length either, and opening one waits for whoever writes into it.
                : new FileInfo(real).Length == 0 ? Nothing("names an empty file, or something that is no file", "name a file that holds the part")
                : new LoadedDocument(TextTree.Load(real, Remaining, Shown(path)));
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Nothing("names a file that cannot be read", "check its name and its permissions");
        }
    }

    private LoadedDocument LoadRemote(Uri address, string key)
    {
        if (address.Host == Nowhere.Host || policy.Fetch is null)
        {
            return address.Host == Nowhere.Host
                ? Forbidden("leads out of this text", "bundle the description into one file")
                : Forbidden("leads to another host", "copy the file beside the description, or allow it with `--refs remote`");
        }

        return policy.Fetch(new Uri(key)) is { } text
            ? new LoadedDocument(TextTree.Parse(text, key, Remaining))
            : Nothing("leads to an address that gives no file", "check the address");
    }

    private ReadLimits Remaining => limits with { MaxBytes = (int)Math.Max(0, limits.MaxBytes - _bytes) };

    // As a reader of the first file would write it: beside the path that was given, not absolute.
    private string Shown(string path) =>
        Path.Combine(Path.GetDirectoryName(entry) ?? "", Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(entry!)) ?? "", path));

    private static LoadedDocument Forbidden(string refusal, string hint) => new(null, refusal, hint, IsForbidden: true);

    private static LoadedDocument Nothing(string refusal, string hint) => new(null, refusal, hint);

    private static Uri AddressOf(string path)
    {
        var segments = path.Replace(Path.DirectorySeparatorChar, '/').TrimStart('/').Split('/');
        return new Uri("file:///" + string.Join('/', segments.Select(s => Uri.EscapeDataString(s).Replace("%3A", ":", StringComparison.Ordinal))));
    }

    private static string FolderOf(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetPathRoot(Path.GetFullPath(path))!;
        return (RealPath.Of(folder) ?? folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
    }
}
