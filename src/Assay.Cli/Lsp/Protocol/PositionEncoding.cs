namespace Assay.Cli.Lsp.Protocol;

/// <summary>The units that characters of a line are counted in.</summary>
internal enum PositionEncoding
{
    Utf16,
    Utf8,
    Utf32,
}

/// <summary>The names of the encodings, and which one is used.</summary>
internal static class PositionEncodings
{
    public static string Name(this PositionEncoding encoding) => encoding switch
    {
        PositionEncoding.Utf8 => "utf-8",
        PositionEncoding.Utf32 => "utf-32",
        _ => "utf-16",
    };

    /// <summary>UTF-16, which every client has to know, unless the client says that it knows others only.</summary>
    public static PositionEncoding Choose(Value offered)
    {
        var names = offered.Items.Select(o => o.Text).ToArray();
        return names.Contains("utf-16") ? PositionEncoding.Utf16
            : names.Contains("utf-8") ? PositionEncoding.Utf8
            : names.Contains("utf-32") ? PositionEncoding.Utf32
            : PositionEncoding.Utf16;
    }
}
