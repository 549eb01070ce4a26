using Assay.Contract.Json;
using System.Text;

namespace Assay.Contract.Schemas.Compiled;

internal ref partial struct Validator
{
    private bool CheckObject(int at, CompiledSchema schema, ObjectRules rules, EvaluatedSet? evaluated)
    {
        var (ok, required, end) = (true, 0, _tokens[at].Next);
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

        if (required < rules.Properties.RequiredCount(_direction))
        {
            ok = Missing(at, schema, rules);
        }

        var count = _tokens[at].Count;
        if (count < rules.MinProperties)
        {
            ok = Broken(schema, "minProperties", $"has fewer than {rules.MinProperties} properties");
        }
        else if (count > rules.MaxProperties)
        {
            ok = Broken(schema, "maxProperties", $"has more than {rules.MaxProperties} properties");
        }

        var hasDependents = rules.DependentRequired.Length > 0 || rules.DependentSchemas.Length > 0;
        return (!hasDependents || CheckDependents(at, schema, rules, evaluated)) && ok;
    }

    private bool CheckEscapedMember(int name, CompiledSchema schema, ObjectRules rules, EvaluatedSet? evaluated, int index, ref int required)
    {
        using var text = new Unescaped(Raw(name), isEscaped: true, stackalloc byte[256]);
        return CheckMember(name, text.Text, schema, rules, evaluated, index, ref required);
    }

    private bool CheckMember(
        int at, scoped ReadOnlySpan<byte> name, CompiledSchema schema, ObjectRules rules, EvaluatedSet? evaluated, int index, ref int required)
    {
        if (_path is not null)
        {
            Enter(Encoding.UTF8.GetString(name));
        }

        var ok = rules.Names is null || Check(at, rules.Names, null);
        var property = rules.Properties.Find(name, _tokens[at].Hash);
        if (property is not null)
        {
            required += property.IsRequired(_direction) ? 1 : 0;
            ok &= IsAllowedIn(property, schema);
        }

        var isKnown = false;
        if (property?.Schema is { } own)
        {
            isKnown = true;
            ok &= Check(at + 1, own, null);
        }

        foreach (var (pattern, patternSchema) in rules.Patterns)
        {
            // A pattern that cannot be read may have named any property: its schema then holds for all.
            if (pattern is null || pattern.IsMatchUtf8(name))
            {
                isKnown = true;
                ok &= Check(at + 1, patternSchema, null);
            }
        }

        if (isKnown)
        {
            evaluated?.Add(index);
        }
        else if (rules.Additional is { } additional)
        {
            evaluated?.Add(index);
            ok &= CheckUnnamed(at + 1, schema, additional, "additionalProperties");
        }

        Leave();
        return ok;
    }

    private bool CheckUnnamed(int value, CompiledSchema schema, CompiledSchema unnamed, string keyword) =>
        unnamed.IsFalse
            ? Broken(schema, keyword, "is not declared", undeclared: true)
            : Check(value, unnamed, null);

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

    private bool CheckDependents(int at, CompiledSchema schema, ObjectRules rules, EvaluatedSet? evaluated)
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

    private bool CheckUnevaluatedMembers(int at, CompiledSchema schema, CompiledSchema unevaluated, EvaluatedSet evaluated)
    {
        var (ok, end) = (true, _tokens[at].Next);
        for (var (i, name) = (0, at + 1); name < end; i++, name = _tokens[name + 1].Next)
        {
            if (evaluated.Contains(i))
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
