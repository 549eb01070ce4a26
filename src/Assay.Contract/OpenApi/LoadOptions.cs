using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>How a description is read.</summary>
public sealed record LoadOptions
{
    /// <summary>The bounds on the text. Default: those of <see cref="ReadLimits"/>.</summary>
    public ReadLimits Limits { get; init; } = new();

    /// <summary>Where references may lead to. Default: to files in the description's folder and below it.</summary>
    public ReferencePolicy References { get; init; } = new();

    /// <summary>How strictly values are checked. Default: <see cref="Strictness.Contract"/>.</summary>
    public Strictness Strictness { get; init; } = Strictness.Contract;

    /// <summary>The bounds of values whose schema states none, where values are checked by zero trust. Default: those of <see cref="DefaultBounds"/>.</summary>
    public DefaultBounds Bounds { get; init; } = new();

    /// <summary>
    /// What stands in a file, by its full path, in place of what the disk holds: a text that is not saved yet; null where the disk counts.
    /// Default: the disk counts for every file.
    /// </summary>
    public Func<string, ReadOnlyMemory<byte>?>? Texts { get; init; }
}
