using System.Buffers.Text;

namespace Assay.Contract.Schemas.Formats;

/// <summary><c>byte</c> (RFC 4648 §4, padded) and <c>base64url</c> (§5, padding optional); neither allows white space.</summary>
internal static class Base64Text
{
    public static bool IsBase64(ReadOnlySpan<byte> text) => !HasSpace(text) && Base64.IsValid(text);

    public static bool IsBase64Url(ReadOnlySpan<byte> text) => !HasSpace(text) && Base64Url.IsValid(text);

    // The framework's checks skip white space; RFC 4648 §3.3 refuses it.
    private static bool HasSpace(ReadOnlySpan<byte> text) => text.ContainsAny(" \t\r\n"u8);
}
