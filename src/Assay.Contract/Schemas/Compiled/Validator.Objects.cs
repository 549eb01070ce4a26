using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Assay.Contract.Schemas.Compiled;

internal ref partial struct Validator
{
    private bool CheckObject(ref Utf8JsonReader reader, CompiledSchema schema, ObjectRules rules, EvaluatedSet? evaluated)
    {
        var start = reader;
        var ok = true;
        var count = 0;
        var required = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ok &= reader.ValueIsEscaped
                ? CheckEscapedMember(ref reader, schema, rules, evaluated, count, ref required)
                : CheckMember(ref reader, reader.ValueSpan, schema, rules, evaluated, count, ref required);
            if (!ok && _violations is null)
            {
                return false;
            }

            count++;
        }

        if (required < rules.Properties.RequiredCount(_direction))
        {
            ok = Missing(start, schema, rules);
        }

        if (count < rules.MinProperties)
        {
            ok = Broken(schema, "minProperties", $"has fewer than {rules.MinProperties} properties");
        }
        else if (count > rules.MaxProperties)
        {
            ok = Broken(schema, "maxProperties", $"has more than {rules.MaxProperties} properties");
        }

        var hasDependents = rules.DependentRequired.Length > 0 || rules.DependentSchemas.Length > 0;
        return (!hasDependents || CheckDependents(start, schema, rules, evaluated)) && ok;
    }

    private bool CheckEscapedMember(
        ref Utf8JsonReader reader, CompiledSchema schema, ObjectRules rules, EvaluatedSet? evaluated, int index, ref int required)
    {
        var rented = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return CheckMember(
                ref reader, rented.AsSpan(0, reader.CopyString(rented)), schema, rules, evaluated, index, ref required);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private bool CheckMember(
        ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name, CompiledSchema schema, ObjectRules rules,
        EvaluatedSet? evaluated, int index, ref int required)
    {
        var entered = _path is not null;
        if (entered)
        {
            Enter(Encoding.UTF8.GetString(name));
        }

        var ok = rules.Names is null || CheckName(reader, rules.Names);
        var property = rules.Properties.Find(name);
        if (property is not null)
        {
            required += property.IsRequired(_direction) ? 1 : 0;
            ok &= IsAllowedIn(property, schema);
        }

        reader.Read();
        var value = reader;
        var isKnown = false;
        if (property?.Schema is { } own)
        {
            isKnown = true;
            ok &= Check(ref reader, own, null);
        }

        foreach (var (pattern, patternSchema) in rules.Patterns)
        {
            // A pattern that cannot be read may have named any property: its schema then holds for all.
            if (pattern is null || pattern.IsMatchUtf8(name))
            {
                isKnown = true;
                ok &= Again(value, patternSchema, null);
            }
        }

        if (isKnown)
        {
            evaluated?.Add(index);
        }
        else if (rules.Additional is { } additional)
        {
            evaluated?.Add(index);
            ok &= CheckUnnamed(value, schema, additional, "additionalProperties");
        }

        if (property?.Schema is null)
        {
            reader.Skip();
        }

        if (entered)
        {
            Leave();
        }

        return ok;
    }

    private bool CheckUnnamed(Utf8JsonReader value, CompiledSchema schema, CompiledSchema unnamed, string keyword) =>
        unnamed.IsFalse
            ? Broken(schema, keyword, "is not declared", undeclared: true)
            : Check(ref value, unnamed, null);

    private readonly bool IsAllowedIn(PropertyRule property, CompiledSchema schema)
    {
        if (_strictness == Strictness.ZeroTrust)
        {
            if (_direction == Direction.Request && property.ReadOnly)
            {
                return Broken(schema, "readOnly", "may not be sent: only the server sets it");
            }

            if (_direction == Direction.Response && property.WriteOnly)
            {
                return Broken(schema, "writeOnly", "may not stand in an answer");
            }
        }

        return true;
    }

    // A name is a string value of its own: its raw text with quotes is JSON.
    private bool CheckName(Utf8JsonReader reader, CompiledSchema names)
    {
        var raw = _utf8.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
        var name = new Utf8JsonReader(raw, JsonText.ReaderOptions);
        name.Read();
        return Check(ref name, names, null);
    }

    private readonly bool Missing(Utf8JsonReader start, CompiledSchema schema, ObjectRules rules)
    {
        if (_violations is not null)
        {
            foreach (var property in rules.Properties.Rules)
            {
                if (property.IsRequired(_direction) && !Has(start, property.Utf8))
                {
                    Broken(schema, "required", $"lacks `{Text.Names.Short(property.Name)}`");
                }
            }
        }

        return false;
    }

    private static bool Has(Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }

            reader.Read();
            reader.Skip();
        }

        return false;
    }

    private bool CheckDependents(Utf8JsonReader start, CompiledSchema schema, ObjectRules rules, EvaluatedSet? evaluated)
    {
        var ok = true;
        foreach (var (name, needs) in rules.DependentRequired)
        {
            if (Has(start, name))
            {
                foreach (var need in needs)
                {
                    ok &= Has(start, need)
                        || Broken(schema, "dependentRequired", $"lacks `{Text.Names.Short(Encoding.UTF8.GetString(need))}`");
                }
            }
        }

        foreach (var (name, dependent) in rules.DependentSchemas)
        {
            if (Has(start, name))
            {
                ok &= Again(start, dependent, evaluated);
            }
        }

        return ok;
    }

    private bool CheckUnevaluatedMembers(
        ref Utf8JsonReader reader, CompiledSchema schema, CompiledSchema unevaluated, EvaluatedSet evaluated)
    {
        var ok = true;
        for (var i = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; i++)
        {
            if (_path is not null)
            {
                Enter(reader.GetString()!);
            }

            reader.Read();
            ok &= evaluated.Contains(i) || CheckUnnamed(reader, schema, unevaluated, "unevaluatedProperties");
            reader.Skip();
            if (_path is not null)
            {
                Leave();
            }

            if (!ok && _violations is null)
            {
                return false;
            }
        }

        return ok;
    }
}
