namespace Assay.Contract.Text;

/// <summary>The kind of a <see cref="Node"/>: JSON's data model.</summary>
public enum NodeKind : byte
{
    /// <summary>null, or nothing at all in YAML.</summary>
    Null,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A number; <see cref="Node.Text"/> is its JSON text.</summary>
    Number,

    /// <summary>A string; <see cref="Node.Text"/> is its value.</summary>
    String,

    /// <summary>An array.</summary>
    Sequence,

    /// <summary>An object.</summary>
    Mapping,
}
