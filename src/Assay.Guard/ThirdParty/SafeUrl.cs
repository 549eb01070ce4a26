using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Assay.Guard.ThirdParty;

/// <summary>Accepts URLs that every parser reads alike: http or https, a plainly written host, no user name.</summary>
/// <remarks>The addresses that a host name stands for are checked when it is connected to: see <see cref="OutboundGuardHandler"/>.</remarks>
public static class SafeUrl
{
    private const int MaxLength = 8 * 1024;

    private static readonly SearchValues<char> HostEnd = SearchValues.Create("/?#");
    private static readonly SearchValues<char> OtherDots = SearchValues.Create("\u3002\uff0e\uff61");

    /// <summary>Reads a URL; null where it is not plain, or where its host is an address that is not public.</summary>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && WhyRefused(url) is null
        && (!IPAddress.TryParse(url.IdnHost, out var address) || SafeAddress.IsPublic(address))
            ? url
            : null;

    /// <summary>Why the URL may not be used, as it was written; null where it may.</summary>
    internal static string? WhyRefused(Uri url)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            return "the scheme is neither http nor https";
        }

        // The text, not what the parser made of it: 0x7f.1 is 127.0.0.1 once it is parsed.
        var text = url.OriginalString.AsSpan();
        var start = url.Scheme.Length + "://".Length;
        if (text.Length > MaxLength)
        {
            return "the URL is too long";
        }

        if (!text.StartsWith(url.Scheme, StringComparison.OrdinalIgnoreCase) || !text[url.Scheme.Length..].StartsWith("://"))
        {
            return "the URL is not plainly written";
        }

        var rest = text[start..];
        var end = rest.IndexOfAny(HostEnd);
        var authority = end < 0 ? rest : rest[..end];
        if (authority.Contains('@') || url.UserInfo.Length > 0)
        {
            return "the URL carries a user name";
        }

        return WhyAuthorityRefused(authority, url);
    }

    private static string? WhyAuthorityRefused(ReadOnlySpan<char> authority, Uri url)
    {
        var afterBracket = authority.IndexOf(']') + 1;
        var colon = authority[afterBracket..].IndexOf(':');
        var host = colon < 0 ? authority : authority[..(afterBracket + colon)];
        if (colon >= 0)
        {
            var port = authority[(afterBracket + colon + 1)..];
            if (port.Length is 0 or > 5 || port[0] == '0' || port.ContainsAnyExceptInRange('0', '9')
                || int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture) != url.Port)
            {
                return "the port is not plainly written";
            }
        }

        var isPlain = host.Length is > 0 and <= 253
            && (host[0] == '[' ? IsPlainIPv6(host) : IsPlainIPv4(host) || IsPlainName(host, url.IdnHost));
        return isPlain ? null : "the host is not plainly written";
    }

    private static bool IsPlainIPv6(ReadOnlySpan<char> host) =>
        host[^1] == ']'
        && !host.Contains('%')
        && IPAddress.TryParse(host[1..^1], out var address)
        && address.AddressFamily == AddressFamily.InterNetworkV6;

    private static bool IsPlainIPv4(ReadOnlySpan<char> host) =>
        IPAddress.TryParse(host, out var address) && host.SequenceEqual(address.ToString());

    private static bool IsPlainName(ReadOnlySpan<char> host, string ascii)
    {
        var labels = host.ToString().Split('.');
        var asciiLabels = ascii.Split('.');
        if (host.ContainsAny(OtherDots) || labels.Length != asciiLabels.Length)
        {
            return false;
        }

        for (var i = 0; i < labels.Length; i++)
        {
            // A label that was not ASCII and has become plain ASCII (full-width letters, circled digits) only hides its text.
            var isPlain = IsAsciiLabel(asciiLabels[i])
                && (IsAsciiLabel(labels[i])
                    ? labels[i].Equals(asciiLabels[i], StringComparison.OrdinalIgnoreCase)
                    : asciiLabels[i].StartsWith("xn--", StringComparison.Ordinal) && labels[i].All(IsNamePart));
            if (!isPlain)
            {
                return false;
            }
        }

        // A last label that begins with a digit makes some parsers read the host as a number.
        return !char.IsAsciiDigit(labels[^1][0]);
    }

    private static bool IsAsciiLabel(string label) =>
        label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    // Symbols, presentation forms and mathematical letters are other spellings of plain letters: no name is registered with them.
    private static bool IsNamePart(char c) =>
        c is not ((>= '\u2000' and <= '\u2bff') or (>= '\ufb00' and <= '\ufb4f') or (>= '\uff00' and <= '\uffef') or '\ud835' or '\ud83c')
        && (char.IsLetterOrDigit(c) || c == '-' || char.IsSurrogate(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
