using Assay.Contract.Json;
namespace Assay.Contract.Schemas.Compiled;

internal ref partial struct Validator
{
    private readonly bool CheckNumber(ReadOnlySpan<byte> text, CompiledSchema schema)
    {
        if ((schema.Types & SchemaTypes.Number) == 0
            && !((schema.Types & SchemaTypes.Integer) != 0 && IsInteger(text)))
        {
            return Broken(schema, "type", $"must be {Article(schema.Types)}");
        }

        if (schema.Number is not { } rules)
        {
            return true;
        }

        var value = ExactNumber.Parse(text);
        var ok = true;
        if (rules.Minimum is { } minimum)
        {
            var compared = value.CompareTo(minimum);
            if (compared < 0 || (compared == 0 && rules.ExclusiveMinimum))
            {
                ok = Broken(schema, rules.ExclusiveMinimum ? "exclusiveMinimum" : "minimum", "is too small");
            }
        }

        if (rules.Maximum is { } maximum)
        {
            var compared = value.CompareTo(maximum);
            if (compared > 0 || (compared == 0 && rules.ExclusiveMaximum))
            {
                ok = Broken(schema, rules.ExclusiveMaximum ? "exclusiveMaximum" : "maximum", "is too large");
            }
        }

        if (rules.MultipleOf is { } divisor && !value.IsMultipleOf(divisor))
        {
            ok = Broken(schema, "multipleOf", "is not a multiple of the allowed step");
        }

        return rules.Format is null || rules.Format.IsValidNumber(text)
            ? ok
            : Broken(schema, "format", $"is not a valid {rules.Format.Name}");
    }

    private static bool IsInteger(ReadOnlySpan<byte> text) =>
        text.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 || ExactNumber.Parse(text).IsInteger;

    private readonly bool CheckString(in JsonToken token, CompiledSchema schema)
    {
        var raw = _utf8.Slice(token.Start, token.Length);
        if (!token.IsEscaped)
        {
            return CheckText(raw, schema);
        }

        using var text = new Unescaped(raw, isEscaped: true, stackalloc byte[256]);
        return CheckText(text.Text, schema);
    }

    private readonly bool CheckText(scoped ReadOnlySpan<byte> text, CompiledSchema schema)
    {
        var rules = schema.String!;
        var ok = true;
        if (rules.MinLength > 0 || rules.MaxLength < int.MaxValue)
        {
            var length = CodePoints(text);
            if (length < rules.MinLength)
            {
                ok = Broken(schema, "minLength", $"is shorter than {rules.MinLength} characters");
            }
            else if (length > rules.MaxLength)
            {
                // A pattern need not look at a text that is too long already.
                return Broken(schema, "maxLength", $"is longer than {rules.MaxLength} characters");
            }
        }

        if (rules.PatternIsBroken || (rules.Pattern is { } pattern && !pattern.IsMatchUtf8(text)))
        {
            ok = Broken(schema, "pattern", rules.PatternIsBroken ? "cannot be checked: the pattern is broken" : "does not match the pattern");
        }

        return rules.Format is null || rules.Format.IsValid(text)
            ? ok
            : Broken(schema, "format", $"is not a valid {rules.Format.Name}");
    }

    // Every byte but a continuation (10xxxxxx) begins a code point.
    private static int CodePoints(ReadOnlySpan<byte> text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text.Length;
        }

        var count = 0;
        foreach (var b in text)
        {
            count += (b & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }
}
