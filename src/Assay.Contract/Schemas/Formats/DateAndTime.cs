namespace Assay.Contract.Schemas.Formats;

/// <summary><c>date</c>, <c>time</c> and <c>date-time</c>: RFC 3339 §5.6 with the limits of §5.7.</summary>
internal static class DateAndTime
{
    private const int MinutesOfDay = 24 * 60;
    private const int NoNumber = 100;

    public static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var (century, year, month, day) = (Two(text, 0), Two(text, 2), Two(text, 5), Two(text, 8));
        return century < NoNumber && year < NoNumber
            && month is >= 1 and <= 12
            && day >= 1 && (day <= 28 || day <= DaysIn((century * 100) + year, month));
    }

    public static bool IsDateTime(ReadOnlySpan<byte> text) =>
        text.Length > 11 && IsDate(text[..10]) && text[10] is (byte)'T' or (byte)'t' && IsTime(text[11..]);

    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 9
            || !TryHourAndMinute(text, out var minutes)
            || text[5] != ':'
            || Two(text, 6) is not (<= 60 and var second))
        {
            return false;
        }

        var rest = text[8..];
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 1)
            {
                return false;
            }

            rest = rest[(digits + 1)..];
        }

        // A leap second ends a day of UTC, wherever the clock is (RFC 3339 §5.7 and appendix D).
        return TryOffset(rest, out var offset)
            && (second < 60 || (minutes - offset + MinutesOfDay) % MinutesOfDay == MinutesOfDay - 1);
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || !TryHourAndMinute(text[1..], out minutes))
        {
            return false;
        }

        minutes = text[0] == '-' ? -minutes : minutes;
        return true;
    }

    private static bool TryHourAndMinute(ReadOnlySpan<byte> text, out int minutes)
    {
        var (hour, minute) = (Two(text, 0), Two(text, 3));
        minutes = (hour * 60) + minute;
        return hour <= 23 && minute <= 59 && text[2] == ':';
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // The number that two digits make; NoNumber or more where they are none.
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : NoNumber;
    }
}
