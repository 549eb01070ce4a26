using System.Text;

namespace Assay.Cli.Commands;

/// <summary>Writes a file so that whoever reads it sees the old text or the new one, never a part.</summary>
internal static class SafeFile
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Writes a text; a byte order mark and permissions are those of <paramref name="original"/>, and a link goes on to lead where it leads.</summary>
    public static void Write(string original, string target, string text)
    {
        var path = Path.GetFullPath(target);
        path = File.Exists(path) ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                if (HasMark(original))
                {
                    file.Write(ByteOrderMark);
                }

                file.Write(Encoding.UTF8.GetBytes(text));
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(File.Exists(path) ? path : original));
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static bool HasMark(string path)
    {
        using var file = File.OpenRead(path);
        var first = new byte[ByteOrderMark.Length];
        return file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.AsSpan().SequenceEqual(ByteOrderMark);
    }
}
