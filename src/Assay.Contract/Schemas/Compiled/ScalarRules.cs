using Assay.Contract.Json;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas.Formats;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>What a schema says of numbers.</summary>
internal sealed class NumberRules
{
    // Most numbers are short integers: for them the bounds are longs, and no other rule is left.
    private readonly long _from = long.MinValue;
    private readonly long _to = long.MaxValue;
    private readonly long _step = 1;
    private readonly bool _isShort;
    private readonly bool _admitsDecimals;

    public NumberRules(
        ExactNumber? minimum, bool exclusiveMinimum, ExactNumber? maximum, bool exclusiveMaximum, ExactNumber? multipleOf, Format? format)
    {
        (Minimum, ExclusiveMinimum, Maximum, ExclusiveMaximum) = (minimum, exclusiveMinimum, maximum, exclusiveMaximum);
        (MultipleOf, Format) = (multipleOf, format);
        var one = ExactNumber.Parse("1"u8);
        _isShort = format is null || format.Integers is not null;
        if (format?.Integers is { } range)
        {
            (_from, _to) = range;
        }

        if (minimum is { } low)
        {
            _isShort &= low.TryFloor(out var floor, out var isWhole) && floor < long.MaxValue;
            _from = Math.Max(_from, isWhole && !exclusiveMinimum ? floor : floor + 1);
        }

        if (maximum is { } high)
        {
            _isShort &= high.TryFloor(out var floor, out var isWhole) && floor > long.MinValue;
            _to = Math.Min(_to, isWhole && exclusiveMaximum ? floor - 1 : floor);
        }

        if (multipleOf is { } divisor && !one.IsMultipleOf(divisor))
        {
            _isShort &= divisor.TryFloor(out _step, out var isWhole) && isWhole && _step > 0;
        }

        _admitsDecimals = multipleOf is null && (format is null || format.Integers == (long.MinValue, long.MaxValue));
    }

    public ExactNumber? Minimum { get; }

    public bool ExclusiveMinimum { get; }

    public ExactNumber? Maximum { get; }

    public bool ExclusiveMaximum { get; }

    public ExactNumber? MultipleOf { get; }

    public Format? Format { get; }

    /// <summary>Whether a number keeps to all rules, as far as that can be told from the digits before its point.</summary>
    public bool SurelyAdmits(ReadOnlySpan<byte> text, JsonTraits traits)
    {
        if (!_isShort || text.Length > ExactNumber.MaxSmallDigits)
        {
            return false;
        }

        if (traits == JsonTraits.None)
        {
            var value = ExactNumber.ParseSmall(text);
            return value >= _from && value <= _to && (_step == 1 || value % _step == 0);
        }

        // A decimal lies between two integers; an exponent moves the point.
        var point = text.IndexOf((byte)'.');
        if (!_admitsDecimals || point < 0 || text[point..].ContainsAny((byte)'e', (byte)'E'))
        {
            return false;
        }

        var near = ExactNumber.ParseSmall(text[..point]);
        return text[0] == '-' ? near - 1 >= _from && near <= _to : near >= _from && near + 1 <= _to;
    }

    /// <summary>The rules of both; null where they cannot be made one.</summary>
    public static NumberRules? Merge(NumberRules a, NumberRules b)
    {
        if ((a.MultipleOf is not null && b.MultipleOf is not null) || (a.Format is not null && b.Format is not null && a.Format != b.Format))
        {
            return null;
        }

        var low = Tighter(a.Minimum, a.ExclusiveMinimum, b.Minimum, b.ExclusiveMinimum, 1);
        var high = Tighter(a.Maximum, a.ExclusiveMaximum, b.Maximum, b.ExclusiveMaximum, -1);
        return new NumberRules(low.Bound, low.IsOut, high.Bound, high.IsOut, a.MultipleOf ?? b.MultipleOf, a.Format ?? b.Format);
    }

    private static (ExactNumber? Bound, bool IsOut) Tighter(ExactNumber? a, bool isAOut, ExactNumber? b, bool isBOut, int sign)
    {
        if (a is null || b is null)
        {
            return a is null ? (b, isBOut) : (a, isAOut);
        }

        var compared = a.Value.CompareTo(b.Value) * sign;
        return compared == 0 ? (a, isAOut || isBOut) : compared > 0 ? (a, isAOut) : (b, isBOut);
    }
}

/// <summary>What a schema says of strings; a broken pattern matches nothing.</summary>
internal sealed record StringRules(int MinLength, int MaxLength, EcmaPattern? Pattern, bool PatternIsBroken, Format? Format)
{
    /// <summary>Whether a text of so many bytes surely has the right number of characters.</summary>
    public bool SurelyFits(int bytes, bool isAscii) => bytes >= MinLength && bytes <= MaxLength && (isAscii || MinLength <= 1);

    /// <summary>The rules of both; null where they cannot be made one.</summary>
    public static StringRules? Merge(StringRules a, StringRules b) =>
        (HasPattern(a) && HasPattern(b)) || (a.Format is not null && b.Format is not null && a.Format != b.Format)
            ? null
            : new StringRules(
                Math.Max(a.MinLength, b.MinLength), Math.Min(a.MaxLength, b.MaxLength), a.Pattern ?? b.Pattern,
                a.PatternIsBroken || b.PatternIsBroken, a.Format ?? b.Format);

    private static bool HasPattern(StringRules rules) => rules.Pattern is not null || rules.PatternIsBroken;
}

/// <summary>The values of <c>enum</c>, or the one of <c>const</c>.</summary>
internal sealed class EnumRule
{
    private readonly JsonValue[] _others;
    private readonly Utf8Table _texts;

    public EnumRule(JsonValue[] values)
    {
        _others = Array.FindAll(values, v => v.Tokens.Length > 0 && v.Tokens[0].Kind != JsonKind.String);
        Texts = [.. values.Where(v => v.Tokens.Length > 0 && v.Tokens[0].Kind == JsonKind.String).Select(Meaning).DistinctBy(Convert.ToHexString)];
        _texts = new Utf8Table(Texts);
    }

    /// <summary>The values that are strings: what they mean.</summary>
    public byte[][] Texts { get; }

    /// <summary>Whether there are strings alone.</summary>
    public bool HasTextsAlone => _others.Length == 0;

    public bool Holds(ReadOnlySpan<byte> utf8, ReadOnlySpan<JsonToken> tokens, int at)
    {
        ref readonly var token = ref tokens[at];
        if (token.Kind is JsonKind.String or JsonKind.Name)
        {
            var raw = utf8.Slice(token.Start, token.Length);
            return token.IsEscaped ? HoldsEscaped(raw) : _texts.Find(raw) >= 0;
        }

        foreach (var value in _others)
        {
            if (JsonEquality.AreEqual(utf8, tokens, at, value.Utf8, value.Tokens, 0))
            {
                return true;
            }
        }

        return false;
    }

    private bool HoldsEscaped(ReadOnlySpan<byte> raw)
    {
        using var text = new Unescaped(raw, isEscaped: true, stackalloc byte[256]);
        return _texts.Find(text.Text) >= 0;
    }

    private static byte[] Meaning(JsonValue value)
    {
        using var text = new Unescaped(value.Utf8.AsSpan(value.Tokens[0].Start, value.Tokens[0].Length), value.Tokens[0].IsEscaped, stackalloc byte[256]);
        return text.Text.ToArray();
    }
}
