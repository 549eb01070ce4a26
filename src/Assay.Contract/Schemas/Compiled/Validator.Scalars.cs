using Assay.Contract.Json;

namespace Assay.Contract.Schemas.Compiled;

internal ref partial struct Validator
{
    // The type, `enum` and the rules of numbers and strings; names are strings too.
    private readonly bool CheckScalar(int at, CompiledSchema schema)
    {
        ref readonly var token = ref _tokens[at];
        var ok = true;
        if (schema.Enum is { } values && !values.Holds(_utf8, _tokens, at))
        {
            ok = Broken(schema, "enum", NotAllowed);
            if (_violations is null)
            {
                return false;
            }
        }

        if (!schema.Admits(token.Kind) && !IsWantedInteger(token, schema))
        {
            return WrongType(schema);
        }

        return token.Kind switch
        {
            JsonKind.String or JsonKind.Name => (schema.String is null || CheckString(token, schema, schema.String)) && ok,
            JsonKind.Number => (schema.Number is null || CheckNumber(token, schema, schema.Number)) && ok,
            _ => ok,
        };
    }

    private readonly bool IsWantedInteger(in JsonToken token, CompiledSchema schema) =>
        token.Kind == JsonKind.Number && (schema.Types & SchemaTypes.Integer) != 0
        && ((token.Traits & JsonTraits.Decimal) == 0 || ExactNumber.Parse(_utf8.Slice(token.Start, token.Length)).IsInteger);

    private readonly bool CheckNumber(in JsonToken token, CompiledSchema schema, NumberRules rules)
    {
        var text = _utf8.Slice(token.Start, token.Length);
        return rules.SurelyAdmits(text, token.Traits) || CheckNumberExactly(text, schema, rules);
    }

    private readonly bool CheckNumberExactly(ReadOnlySpan<byte> text, CompiledSchema schema, NumberRules rules)
    {
        var value = ExactNumber.Parse(text);
        var ok = true;
        if (rules.Minimum is { } minimum)
        {
            var compared = value.CompareTo(minimum);
            if (compared < 0 || (compared == 0 && rules.ExclusiveMinimum))
            {
                ok = rules.ExclusiveMinimum ? OutOfBounds(schema, "exclusiveMinimum", "is not above") : OutOfBounds(schema, "minimum", "is below");
            }
        }

        if (rules.Maximum is { } maximum)
        {
            var compared = value.CompareTo(maximum);
            if (compared > 0 || (compared == 0 && rules.ExclusiveMaximum))
            {
                ok = rules.ExclusiveMaximum ? OutOfBounds(schema, "exclusiveMaximum", "is not below") : OutOfBounds(schema, "maximum", "is above");
            }
        }

        if (rules.MultipleOf is { } divisor && !value.IsMultipleOf(divisor))
        {
            ok = OutOfBounds(schema, "multipleOf", "is not a multiple of");
        }

        return (rules.Format is null || rules.Format.IsValidNumber(text) || WrongFormat(schema, rules.Format.Name)) && ok;
    }

    // The bound as the contract writes it; where zero trust filled it in, the contract has none to name.
    private readonly bool OutOfBounds(CompiledSchema schema, string keyword, string relation)
    {
        const int longest = 40;
        if (_violations is null)
        {
            return false;
        }

        // Draft 4 has `exclusiveMinimum: true` beside the bound.
        var bound = schema.Node[keyword] is { Kind: Text.NodeKind.Number } own ? own
            : schema.Node[keyword == "exclusiveMinimum" ? "minimum" : "maximum"];
        return Broken(schema, keyword, bound is { Text.Length: <= longest }
            ? $"{relation} {bound.Text}"
            : $"{relation} the {(bound is null ? "default " : "")}bound");
    }

    private readonly bool WrongFormat(CompiledSchema schema, string format) =>
        _violations is not null && Broken(schema, "format", $"is not a valid {format}");

    private readonly bool CheckString(in JsonToken token, CompiledSchema schema, StringRules rules)
    {
        var raw = _utf8.Slice(token.Start, token.Length);
        return token.IsEscaped ? CheckEscaped(raw, schema, rules) : CheckText(raw, token.Traits == JsonTraits.None, schema, rules);
    }

    private readonly bool CheckEscaped(ReadOnlySpan<byte> raw, CompiledSchema schema, StringRules rules)
    {
        using var text = new Unescaped(raw, isEscaped: true, stackalloc byte[256]);
        return CheckText(text.Text, isAscii: false, schema, rules);
    }

    private readonly bool CheckText(scoped ReadOnlySpan<byte> text, bool isAscii, CompiledSchema schema, StringRules rules)
    {
        var ok = true;
        if (!rules.SurelyFits(text.Length, isAscii))
        {
            var length = CodePoints.Count(text);
            if (length < rules.MinLength)
            {
                ok = _violations is not null && Broken(schema, "minLength", $"is shorter than {rules.MinLength} characters");
            }
            else if (length > rules.MaxLength)
            {
                // A pattern need not look at a text that is too long already.
                return _violations is not null && Broken(schema, "maxLength", $"is longer than {rules.MaxLength} characters");
            }
        }

        if (rules.PatternIsBroken || (rules.Pattern is { } pattern && !pattern.IsMatchUtf8(text)))
        {
            ok = Broken(schema, "pattern", rules.PatternIsBroken ? "cannot be checked: the pattern is broken" : "does not match the pattern");
        }

        return (rules.Format is null || rules.Format.IsValid(text) || WrongFormat(schema, rules.Format.Name)) && ok;
    }
}
