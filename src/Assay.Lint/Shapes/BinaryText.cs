using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>Strings that stand for the bytes of a file: their own, or written in base64.</summary>
internal static class BinaryText
{
    /// <summary>Whether one schema alone says so.</summary>
    public static bool IsOne(Schema schema) =>
        schema.Format is "binary" or "byte" or "base64" or "base64url"
        || schema["contentEncoding"] is { IsString: true }
        || (schema["contentMediaType"] is { IsString: true } media && !IsReadable(media.Text))
        || schema.Node["type"]?.Text == "file";

    /// <summary>Whether a schema or one that constrains the same value says so.</summary>
    public static bool IsAny(Schema schema) => schema.InPlace().Any(IsOne);

    /// <summary>Whether a media type is that of a text or a structure which the contract can describe further.</summary>
    public static bool IsReadable(string range)
    {
        var type = range.Split(';')[0].Trim().ToLowerInvariant();
        return type.StartsWith("text/", StringComparison.Ordinal) || type.StartsWith("multipart/", StringComparison.Ordinal)
            || type.EndsWith("json", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal)
            || type.EndsWith("yaml", StringComparison.Ordinal) || type.EndsWith("jsonl", StringComparison.Ordinal)
            || type is "application/x-www-form-urlencoded" or "application/x-ndjson" or "application/graphql" or "application/sql";
    }
}
