namespace Assay.Contract.Schemas.Formats;

/// <summary><c>ipv4</c> (RFC 2673 §3.2: four decimal octets without leading zeros) and <c>ipv6</c> (RFC 4291 §2.2).</summary>
internal static class IpAddress
{
    public static bool IsV4(ReadOnlySpan<byte> text)
    {
        for (var octet = 0; octet < 4; octet++)
        {
            var dot = text.IndexOf((byte)'.');
            if (octet < 3 == dot < 0)
            {
                return false;
            }

            if (!IsOctet(octet < 3 ? text[..dot] : text))
            {
                return false;
            }

            text = octet < 3 ? text[(dot + 1)..] : text;
        }

        return true;
    }

    public static bool IsV6(ReadOnlySpan<byte> text)
    {
        var groups = 0;
        var isCompressed = text.StartsWith("::"u8);
        text = isCompressed ? text[2..] : text;
        if (isCompressed && text.IsEmpty)
        {
            return true;
        }

        while (true)
        {
            var colon = text.IndexOf((byte)':');
            var group = colon < 0 ? text : text[..colon];
            if (colon < 0 && IsV4(group))
            {
                groups += 2;
                break;
            }

            if (group.Length is 0 or > 4 || !AsciiHex.IsHex(group) || ++groups > 8)
            {
                return false;
            }

            if (colon < 0)
            {
                break;
            }

            text = text[(colon + 1)..];
            if (!text.IsEmpty && text[0] == ':')
            {
                if (isCompressed)
                {
                    return false;
                }

                isCompressed = true;
                text = text[1..];
                if (text.IsEmpty)
                {
                    break;
                }
            }
        }

        // `::` stands for at least one group (RFC 5952 §4.2.2 discourages one, RFC 4291 allows it).
        return isCompressed ? groups <= 7 : groups == 8;
    }

    private static bool IsOctet(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit) || (value = value * 10 + (digit - '0')) > 255)
            {
                return false;
            }
        }

        return text.Length is 1 or 2 or 3 && (text.Length == 1 || text[0] != '0');
    }
}
