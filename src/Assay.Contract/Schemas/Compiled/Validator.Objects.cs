using Assay.Contract.Json;
using System.Text;

namespace Assay.Contract.Schemas.Compiled;

internal ref partial struct Validator
{
    private bool CheckObject(int at, CompiledSchema schema, ObjectRules rules, int evaluated)
    {
        _budget -= _tokens[at].Count;
        var required = 0;
        var ok = !rules.HasNames && rules.Names is null
            || (rules.GoesByName && evaluated == EvaluatedFrames.None && _path is null
                ? CheckMembersByName(at, rules, ref required)
                : CheckMembers(at, schema, rules, evaluated, ref required));
        if (!ok && _violations is null)
        {
            return false;
        }

        if (required < rules.Properties.Index.RequiredCount(_direction))
        {
            ok = Missing(at, schema, rules);
        }

        var count = _tokens[at].Count;
        if (count < rules.MinProperties)
        {
            ok = _violations is not null && Broken(schema, "minProperties", $"has fewer than {rules.MinProperties} properties");
        }
        else if (count > rules.MaxProperties)
        {
            ok = _violations is not null && Broken(schema, "maxProperties", $"has more than {rules.MaxProperties} properties");
        }

        return (!rules.HasDependents || CheckDependents(at, schema, rules, evaluated)) && ok;
    }

    // The way of most objects: a name leads to its schema, and nobody asks which were looked at.
    private bool CheckMembersByName(int at, ObjectRules rules, ref int required)
    {
        var utf8 = _utf8;
        var tokens = _tokens;
        var (index, direction) = (rules.Properties.Index, (int)_direction);
        var (expected, end) = (0, tokens[at].Next);
        for (var name = at + 1; name < end;)
        {
            ref readonly var token = ref tokens[name];
            var rule = token.IsEscaped
                ? FindEscaped(name, index, ref expected)
                : index.Find(utf8.Slice(token.Start, token.Length), token.Hash, ref expected);
            var schema = rules.Additional;
            if (rule is not null)
            {
                if (((rule.RefusedIn >> direction) & 1) != 0)
                {
                    return false;
                }

                required += (rule.RequiredIn >> direction) & 1;
                schema = rule.Schema ?? schema;
            }

            var value = name + 1;
            if (schema is not null && !CheckValue(value, schema))
            {
                return false;
            }

            name = tokens[value].Next;
        }

        return true;
    }

    private readonly PropertyRule? FindEscaped(int name, PropertyIndex index, ref int expected)
    {
        using var text = new Unescaped(Raw(name), isEscaped: true, stackalloc byte[256]);
        return index.Find(text.Text, _tokens[name].Hash, ref expected);
    }

    private bool CheckMembers(int at, CompiledSchema schema, ObjectRules rules, int evaluated, ref int required)
    {
        var (ok, end) = (true, _tokens[at].Next);
        for (var (i, name) = (0, at + 1); name < end; i++, name = _tokens[name + 1].Next)
        {
            ok &= _tokens[name].IsEscaped
                ? CheckEscapedMember(name, schema, rules, evaluated, i, ref required)
                : CheckMember(name, Raw(name), schema, rules, evaluated, i, ref required);
            if (!ok && _violations is null)
            {
                return false;
            }
        }

        return ok;
    }

    private bool CheckEscapedMember(int name, CompiledSchema schema, ObjectRules rules, int evaluated, int index, ref int required)
    {
        using var text = new Unescaped(Raw(name), isEscaped: true, stackalloc byte[256]);
        return CheckMember(name, text.Text, schema, rules, evaluated, index, ref required);
    }

    private bool CheckMember(
        int at, scoped ReadOnlySpan<byte> name, CompiledSchema schema, ObjectRules rules, int evaluated, int index, ref int required)
    {
        if (_path is not null)
        {
            Enter(Encoding.UTF8.GetString(name));
        }

        var ok = rules.Names is null || Check(at, rules.Names, EvaluatedFrames.None);
        var expected = index;
        var property = rules.Properties.Index.Find(name, _tokens[at].Hash, ref expected);
        if (property is not null)
        {
            required += property.IsRequired(_direction) ? 1 : 0;
            ok &= !property.IsRefused(_direction) || Refused(schema);
        }

        var isKnown = false;
        if (property?.Schema is { } own)
        {
            isKnown = true;
            ok &= Check(at + 1, own, EvaluatedFrames.None);
        }

        foreach (var (pattern, patternSchema) in rules.Patterns)
        {
            // A pattern that cannot be read may have named any property: its schema then holds for all.
            if (pattern is null || pattern.IsMatchUtf8(name))
            {
                isKnown = true;
                ok &= Check(at + 1, patternSchema, EvaluatedFrames.None);
            }
        }

        if (isKnown)
        {
            _evaluated.Add(evaluated, index);
        }
        else if (rules.Additional is { } additional)
        {
            _evaluated.Add(evaluated, index);
            ok &= CheckUnnamed(at + 1, schema, additional, "additionalProperties");
        }

        Leave();
        return ok;
    }

    private bool CheckUnnamed(int value, CompiledSchema schema, CompiledSchema unnamed, string keyword) =>
        unnamed.IsFalse
            ? Broken(schema, keyword, "is not declared", undeclared: true)
            : Check(value, unnamed, EvaluatedFrames.None);

    private readonly bool Refused(CompiledSchema schema) =>
        _direction == Direction.Request
            ? Broken(schema, "readOnly", "may not be sent: only the server sets it")
            : Broken(schema, "writeOnly", "may not stand in an answer");

    private readonly bool Missing(int at, CompiledSchema schema, ObjectRules rules)
    {
        if (_violations is not null)
        {
            foreach (var property in rules.Properties.Rules)
            {
                if (property.IsRequired(_direction) && !Has(at, property.Utf8))
                {
                    Broken(schema, "required", $"lacks `{Text.Names.Short(property.Name)}`");
                }
            }
        }

        return false;
    }

    private readonly bool Has(int at, ReadOnlySpan<byte> wanted)
    {
        var end = _tokens[at].Next;
        var hash = NameHash.Of(wanted);
        for (var name = at + 1; name < end; name = _tokens[name + 1].Next)
        {
            if (_tokens[name].Hash == hash)
            {
                using var text = new Unescaped(Raw(name), _tokens[name].IsEscaped, default);
                if (text.Text.SequenceEqual(wanted))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private readonly ReadOnlySpan<byte> Raw(int at) => _utf8.Slice(_tokens[at].Start, _tokens[at].Length);

    private bool CheckDependents(int at, CompiledSchema schema, ObjectRules rules, int evaluated)
    {
        var ok = true;
        foreach (var (name, needs) in rules.DependentRequired)
        {
            if (Has(at, name))
            {
                foreach (var need in needs)
                {
                    ok &= Has(at, need)
                        || Broken(schema, "dependentRequired", $"lacks `{Text.Names.Short(Encoding.UTF8.GetString(need))}`");
                }
            }
        }

        foreach (var (name, dependent) in rules.DependentSchemas)
        {
            if (Has(at, name))
            {
                ok &= Check(at, dependent, evaluated);
            }
        }

        return ok;
    }

    private bool CheckUnevaluatedMembers(int at, CompiledSchema schema, CompiledSchema unevaluated, int evaluated)
    {
        var (ok, end) = (true, _tokens[at].Next);
        for (var (i, name) = (0, at + 1); name < end; i++, name = _tokens[name + 1].Next)
        {
            if (_evaluated.Contains(evaluated, i))
            {
                continue;
            }

            if (_path is not null)
            {
                using var text = new Unescaped(Raw(name), _tokens[name].IsEscaped, default);
                Enter(Encoding.UTF8.GetString(text.Text));
            }

            ok &= CheckUnnamed(name + 1, schema, unevaluated, "unevaluatedProperties");
            Leave();
            if (!ok && _violations is null)
            {
                return false;
            }
        }

        return ok;
    }
}
