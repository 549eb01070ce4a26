using System.CommandLine;
using Assay.Contract.Text;

namespace Assay.Cli.Commands;

/// <summary><c>--refs folder|files|remote</c>: how far references may lead.</summary>
internal static class RefsOption
{
    private const int MaxBytes = 16 * 1024 * 1024;

    public static Option<string> Create()
    {
        var option = new Option<string>("--refs")
        {
            Description = "where `$ref` may lead: to the description's folder, to any files, or to remote hosts too; default: folder",
            DefaultValueFactory = _ => "folder",
        };
        option.AcceptOnlyFromAmong("folder", "files", "remote");
        return option;
    }

    public static ReferencePolicy Policy(string refs) =>
        new() { FilesOutsideFolder = refs != "folder", Fetch = refs == "remote" ? Fetch : null };

    // Null for whatever goes wrong: the reference is then reported at its place.
    private static ReadOnlyMemory<byte>? Fetch(Uri address)
    {
        if (address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = MaxBytes };
            return client.GetByteArrayAsync(address).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }
}
