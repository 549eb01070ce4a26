using Assay.Contract.Text;

namespace Assay.Cli.Output;

/// <summary>Files that the user names for output.</summary>
internal static class OutputFile
{
    /// <summary>Opens a file to be written anew; null, and the reason is printed, where that cannot be.</summary>
    public static FileStream? Create(Terminal terminal, string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Fail(terminal, path);
            return null;
        }
    }

    /// <summary>Says that a file cannot be written.</summary>
    public static void Fail(Terminal terminal, string path) =>
        terminal.Fail($"cannot write `{Names.Short(path)}`", "check that its folder exists and may be written to");
}
