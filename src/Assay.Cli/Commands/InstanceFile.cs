using Assay.Contract;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Cli.Commands;

/// <summary>What came of validating one file.</summary>
/// <param name="File">The file.</param>
/// <param name="Findings">All that is wrong with it.</param>
/// <param name="IsRead">Whether it could be read at all.</param>
internal sealed record InstanceFile(SourceFile File, IReadOnlyList<Finding> Findings, bool IsRead)
{
    public bool IsValid => IsRead && Findings.Count == 0;

    /// <summary>Validates a file, or what standard input brings for <c>-</c>.</summary>
    public static InstanceFile Validate(Schema schema, string path, ReadLimits limits)
    {
        var tree = path == "-" ? TextTree.Parse(StandardInput(limits.MaxBytes), "-.json", limits) : TextTree.Load(path, limits);
        var errors = tree.Errors.Select(e => InvalidInstance.Instance.At(new SourceLocation(tree.File.Path, e.Line, e.Column, 1, ""), e.Message, e.Hint));
        if (tree.Root is not { } root || tree.Errors.Count > 0)
        {
            return new InstanceFile(tree.File, [.. errors], tree.Errors.All(e => e.Line > 0));
        }

        var findings = schema.Validate(root.ToJson()).Select(v => FindingOf(v, root));
        return new InstanceFile(tree.File, [.. findings], IsRead: true);
    }

    private static Finding FindingOf(Violation violation, Node root)
    {
        var node = root.At(violation.Pointer) ?? root;
        var where = node.Parent is null ? node.Where with { Length = 1 } : node.Where;
        return InvalidInstance.Instance.At(where, $"{(violation.Pointer.Length == 0 ? "the value" : $"`{Names.Short(violation.Pointer)}`")} {violation.Message}", $"see `{violation.Keyword}` at {violation.Schema}");
    }

    private static byte[] StandardInput(int maxBytes)
    {
        using var input = Console.OpenStandardInput();
        using var copy = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; copy.Length <= maxBytes && (read = input.Read(buffer)) > 0;)
        {
            copy.Write(buffer, 0, read);
        }

        return copy.ToArray();
    }
}
