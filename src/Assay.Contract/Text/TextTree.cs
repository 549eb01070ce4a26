using System.IO;
using System.Text.Unicode;

namespace Assay.Contract.Text;

/// <summary>A file read as a tree, or the reasons why it could not be.</summary>
/// <param name="File">The file.</param>
/// <param name="Root">The tree; null where a fatal error stands in <paramref name="Errors"/>.</param>
/// <param name="Errors">All that is wrong with the text.</param>
public sealed record TextTree(SourceFile File, Node? Root, IReadOnlyList<SyntaxError> Errors)
{
    /// <summary>Reads a YAML or JSON file; a missing file, a folder or a text that is neither are errors of the result.</summary>
    public static TextTree Load(string path, ReadLimits? limits = null) => Load(path, limits ?? new ReadLimits(), path);

    /// <summary>Reads a file that messages name otherwise than by its path.</summary>
    internal static TextTree Load(string path, ReadLimits limits, string name)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return Failed(name, "this is a folder, not a file", "name the description's file in it");
            }

            return ReadAll(path, limits.MaxBytes) is { } bytes
                ? Parse(bytes, name, limits)
                : Failed(name, $"the file is larger than {limits.MaxBytes:N0} bytes", "split the description");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed(name, "there is no such file", "check the path; it is taken from the working directory");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Failed(name, "the file cannot be read", "check its permissions");
        }
    }

    // A pipe or a device says nothing of its length before it is read; null where there is too much.
    private static byte[]? ReadAll(string path, int most)
    {
        using var stream = System.IO.File.OpenRead(path);
        if (stream.CanSeek && stream.Length > 0)
        {
            if (stream.Length > most)
            {
                return null;
            }

            var whole = new byte[stream.Length];
            stream.ReadExactly(whole);
            return whole;
        }

        using var read = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int count; (count = stream.Read(part)) > 0;)
        {
            if (read.Length + count > most)
            {
                return null;
            }

            read.Write(part, 0, count);
        }

        return read.ToArray();
    }

    /// <summary>Reads YAML or JSON from memory; <paramref name="path"/> names it in messages.</summary>
    public static TextTree Parse(ReadOnlyMemory<byte> utf8, string path, ReadLimits? limits = null)
    {
        limits ??= new ReadLimits();
        ReadOnlySpan<byte> bom = [0xEF, 0xBB, 0xBF];
        if (utf8.Span.StartsWith(bom))
        {
            utf8 = utf8[bom.Length..];
        }

        var file = new SourceFile(path, utf8);
        var errors = new List<SyntaxError>();
        if (utf8.Length > limits.MaxBytes)
        {
            return Failed(path, $"the text is larger than {limits.MaxBytes:N0} bytes", "split the description");
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            return Failed(path, "the file is not UTF-8 text", "save it as UTF-8");
        }

        var first = utf8.Span.TrimStart(" \t\r\n"u8);
        if (first.IsEmpty)
        {
            return Failed(path, "the file is empty", "write an OpenAPI description into it");
        }

        var names = new NamePool();
        var isJson = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || first[0] is (byte)'{' or (byte)'[';
        var root = isJson ? new JsonTreeReader(file, limits, names, errors).Read() : null;
        if (!isJson || (root is null && !path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            // YAML's flow style starts with a bracket too: what is no JSON may still be YAML.
            var yamlErrors = new List<SyntaxError>();
            root = new YamlTreeReader(file, limits, names, yamlErrors).Read();
            errors = isJson && root is null ? errors : yamlErrors;
        }

        return root is null && errors.Count == 0
            ? Failed(path, "the file holds nothing but comments", "write an OpenAPI description into it")
            : new TextTree(file, root, errors);
    }

    private static TextTree Failed(string path, string message, string hint) =>
        new(new SourceFile(path, ReadOnlyMemory<byte>.Empty), null, [new SyntaxError(0, 0, message, hint)]);
}
