namespace Assay.Contract.Schemas.Formats;

/// <summary><c>date</c>, <c>time</c> and <c>date-time</c>: RFC 3339 §5.6 with the limits of §5.7.</summary>
internal static class DateAndTime
{
    private const int MinutesOfDay = 24 * 60;

    public static bool IsDate(ReadOnlySpan<byte> text) =>
        text.Length == 10
        && TryDigits(text[..4], out var year)
        && text[4] == '-'
        && TryDigits(text[5..7], out var month)
        && text[7] == '-'
        && TryDigits(text[8..], out var day)
        && month is >= 1 and <= 12
        && day >= 1
        && day <= DaysIn(year, month);

    public static bool IsDateTime(ReadOnlySpan<byte> text) =>
        text.Length > 11 && IsDate(text[..10]) && text[10] is (byte)'T' or (byte)'t' && IsTime(text[11..]);

    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 9
            || !TryHourAndMinute(text[..5], out var minutes)
            || text[5] != ':'
            || !TryDigits(text[6..8], out var second)
            || second > 60)
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
        minutes = 0;
        if (!TryDigits(text[..2], out var hour)
            || text[2] != ':'
            || !TryDigits(text[3..], out var minute)
            || hour > 23
            || minute > 59)
        {
            return false;
        }

        minutes = hour * 60 + minute;
        return true;
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = value * 10 + (digit - '0');
        }

        return true;
    }
}
