using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Guard;

/// <summary>How a body is checked.</summary>
internal enum BodyKind
{
    /// <summary>As the JSON that it is.</summary>
    Json,

    /// <summary>As one string.</summary>
    Text,

    /// <summary>As the object that its fields make up.</summary>
    UrlForm,

    /// <summary>As the object that its parts make up.</summary>
    Multipart,

    /// <summary>Not at all: bytes without a structure that the contract describes.</summary>
    Bytes,
}

/// <summary>Tells how a body of a media type is checked.</summary>
internal static class BodyKinds
{
    /// <summary>The way for a media type without parameters, in small letters.</summary>
    public static BodyKind Of(string essence) => essence switch
    {
        "application/json" or "text/json" => BodyKind.Json,
        "application/x-www-form-urlencoded" => BodyKind.UrlForm,
        "multipart/form-data" => BodyKind.Multipart,
        "text/xml" => BodyKind.Bytes,
        _ when essence.EndsWith("+json", StringComparison.Ordinal) => BodyKind.Json,
        _ when essence.StartsWith("text/", StringComparison.Ordinal) => BodyKind.Text,
        _ => BodyKind.Bytes,
    };

    /// <summary>Whether the guard can hold a body of this kind against the schema.</summary>
    public static bool IsCheckable(BodyKind kind, Schema? schema) =>
        kind != BodyKind.Bytes || schema is null || IsOpaque(schema.Resolved);

    /// <summary>Whether the guard can hold some body of this declared representation against its schema.</summary>
    public static bool IsCheckable(MediaType media) =>
        media.Range.Contains('*') || !MediaTypes.TryParse(media.Range, out var essence, out _) || IsCheckable(Of(essence), media.Schema);

    // A file: `type: string` with a binary format, or a schema that says nothing.
    private static bool IsOpaque(Schema schema) =>
        schema.IsEmpty || (schema.Types == SchemaTypes.String && schema.Enum is null && schema.Pattern is null);
}
