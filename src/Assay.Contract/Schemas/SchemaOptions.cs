using Assay.Contract.Text;

namespace Assay.Contract.Schemas;

/// <summary>How a schema that stands alone is read.</summary>
public sealed record SchemaOptions
{
    /// <summary>The dialect where <c>$schema</c> names none that is known. Default: draft 2020-12.</summary>
    public Dialect Dialect { get; init; } = Dialect.Draft202012;

    /// <summary>How strictly values are checked. Default: as written.</summary>
    public Strictness Strictness { get; init; } = Strictness.Contract;

    /// <summary>The bounds of values whose schema states none, where values are checked by zero trust. Default: those of <see cref="DefaultBounds"/>.</summary>
    public DefaultBounds Bounds { get; init; } = new();

    /// <summary>Whether <c>format</c> is checked; JSON Schema itself takes it for a note. Default: checked, as users of OpenAPI expect.</summary>
    public bool AssertsFormat { get; init; } = true;

    /// <summary>The address of the text, against which relative references are read (RFC 3986, 5.1.3). Default: none.</summary>
    public Uri? Address { get; init; }

    /// <summary>Where references may lead to. Default: to files in the folder of the schema's file. The published metaschemas are always at hand.</summary>
    public ReferencePolicy References { get; init; } = new();

    /// <summary>The bounds on the text. Default: those of <see cref="ReadLimits"/>.</summary>
    public ReadLimits Limits { get; init; } = new();
}
