namespace Assay.Contract.Schemas.Formats;

/// <summary><c>duration</c>: RFC 3339 appendix A, which is narrower than ISO 8601.</summary>
internal static class Duration
{
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != 'P')
        {
            return false;
        }

        var time = text.IndexOf((byte)'T');
        var date = time < 0 ? text[1..] : text[1..time];
        if (time < 0)
        {
            return IsRun(date, "YMD"u8) || IsRun(date, "W"u8);
        }

        return IsRun(text[(time + 1)..], "HMS"u8) && (date.IsEmpty || IsRun(date, "YMD"u8));
    }

    // Units come in order and without a gap: hours and seconds need minutes between them.
    private static bool IsRun(ReadOnlySpan<byte> text, ReadOnlySpan<byte> units)
    {
        var next = -1;
        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            var unit = digits < 1 ? -1 : units.IndexOf(text[digits]);
            if (unit < 0 || (next >= 0 && unit != next))
            {
                return false;
            }

            next = unit + 1;
            text = text[(digits + 1)..];
        }

        return next >= 0;
    }
}
