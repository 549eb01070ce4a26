namespace Assay.Contract.Text;

/// <summary>Where references may lead to. Default: to files in the folder of the text that was named, and below it.</summary>
public sealed record ReferencePolicy
{
    /// <summary>Whether files outside the folder may be read; links in the folder that lead out of it count as outside. Default: no.</summary>
    public bool FilesOutsideFolder { get; init; }

    /// <summary>
    /// Fetches what stands at an address that is no file, such as <c>https://example.com/a.yaml</c>, without fragment; null where
    /// there is nothing. Default: nothing is fetched.
    /// </summary>
    public Func<Uri, ReadOnlyMemory<byte>?>? Fetch { get; init; }
}
