using Assay.Contract.Json;
using System.Globalization;
using System.Text;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>The bounds that no schema of a value states, filled with the defaults of zero trust.</summary>
internal sealed class OpenBounds
{
    /// <summary>Nothing is filled in.</summary>
    public static readonly OpenBounds None = new();

    private OpenBounds()
    {
    }

    public OpenBounds(Schema schema, DefaultBounds bounds)
    {
        InPlace = schema.InPlace();
        if (Says("enum") || Says("const"))
        {
            return;
        }

        MaxLength = Says("maxLength") ? int.MaxValue : bounds.MaxLength;
        MaxItems = Says("maxItems") ? int.MaxValue : bounds.MaxItems;
        MaxProperties = Says("maxProperties") ? int.MaxValue : bounds.MaxProperties;

        // Their formats bound them already (OpenAPI format registry).
        var isSized = InPlace.Any(s => s.Format is "int8" or "int16" or "int32" or "int64" or "uint8" or "uint16" or "uint32" or "uint64" or "float" or "double");
        Maximum = isSized || Says("maximum") || Says("exclusiveMaximum") ? null : Exact(bounds.MaxMagnitude);
        Minimum = isSized || Says("minimum") || Says("exclusiveMinimum") ? null : Exact(-bounds.MaxMagnitude);
    }

    /// <summary>All schemas of the value; none where nothing is filled in.</summary>
    public IReadOnlyList<Schema> InPlace { get; } = [];

    public int MaxLength { get; } = int.MaxValue;

    public int MaxItems { get; } = int.MaxValue;

    public int MaxProperties { get; } = int.MaxValue;

    public ExactNumber? Minimum { get; }

    public ExactNumber? Maximum { get; }

    private bool Says(string keyword) => InPlace.Any(s => s[keyword] is not null);

    private static ExactNumber? Exact(long value) => ExactNumber.Parse(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
}
