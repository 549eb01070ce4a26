using System.IO;
using System.Text;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Fixes;

/// <summary>
/// Mends a description: edits are made phase by phase, the description is read again after each, and an edit that breaks something that was
/// right before is taken back. Nothing is written to disk.
/// </summary>
public static class Fixer
{
    /// <summary>Mends the description of a file, and of the files in its folder that it is written in.</summary>
    public static FixOutcome Run(string path, FixOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new FixOptions();
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))! + Path.DirectorySeparatorChar;
        folder = folder.EndsWith("//", StringComparison.Ordinal) ? folder[..^1] : folder;
        var original = options.Load.Texts;
        return new FixRun(
            options,
            texts => ApiContract.Load(path, options.Load with { Texts = file => texts.TryGetValue(file, out var text) ? (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(text) : original?.Invoke(file) }),
            file => !file.Contains("://", StringComparison.Ordinal) && Path.GetFullPath(file).StartsWith(folder, StringComparison.Ordinal)).Run();
    }

    /// <summary>Mends a description from memory.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="name">What it is called in messages; the ending <c>.json</c> means JSON.</param>
    /// <param name="options">How it is fixed.</param>
    public static FixOutcome RunText(string text, string name = "openapi.yaml", FixOptions? options = null)
    {
        options ??= new FixOptions();
        var key = Path.GetFullPath(name);
        return new FixRun(options, texts => ApiContract.Parse(texts.GetValueOrDefault(key, text), name, options.Load), file => file == name).Run();
    }
}
