namespace Assay.Contract.Schemas.Formats;

/// <summary>Whether a text has a format.</summary>
internal delegate bool FormatCheck(ReadOnlySpan<byte> text);
