using Assay.Contract.Json;
namespace Assay.Contract.Schemas.Compiled;

internal ref partial struct Validator
{
    private bool CheckArray(int at, CompiledSchema schema, ArrayRules rules, EvaluatedSet? evaluated)
    {
        var count = _tokens[at].Count;
        var ok = true;
        if (count < rules.MinItems)
        {
            ok = Broken(schema, "minItems", $"has fewer than {rules.MinItems} items");
        }
        else if (count > rules.MaxItems)
        {
            ok = Broken(schema, "maxItems", $"has more than {rules.MaxItems} items");
        }

        if (!ok && _violations is null)
        {
            return false;
        }

        if (rules.PrefixItems.Length > 0 || rules.Items is not null || rules.Contains is not null)
        {
            ok &= CheckItems(at, schema, rules, evaluated);
        }

        return (ok || _violations is not null) && (!rules.UniqueItems || count < 2 || AreUnique(at, schema)) && ok;
    }

    private bool CheckItems(int at, CompiledSchema schema, ArrayRules rules, EvaluatedSet? evaluated)
    {
        var (ok, contained, end) = (true, 0, _tokens[at].Next);
        for (var (i, item) = (0, at + 1); item < end; i++, item = _tokens[item].Next)
        {
            if (rules.Contains is not null && Quietly(item, rules.Contains, null))
            {
                contained++;
                if (rules.ContainsEvaluates)
                {
                    evaluated?.Add(i);
                }
            }

            if ((i < rules.PrefixItems.Length ? rules.PrefixItems[i] : rules.Items) is { } own)
            {
                evaluated?.Add(i);
                Enter(i);
                ok &= Check(item, own, null);
                Leave();
                if (!ok && _violations is null)
                {
                    return false;
                }
            }
        }

        return rules.Contains is null || (contained >= rules.MinContains && contained <= rules.MaxContains)
            ? ok
            : Broken(schema, "contains", "does not hold the right number of matching items");
    }

    private bool AreUnique(int at, CompiledSchema schema)
    {
        var end = _tokens[at].Next;
        for (var left = at + 1; left < end; left = _tokens[left].Next)
        {
            for (var right = _tokens[left].Next; right < end; right = _tokens[right].Next)
            {
                if (--_budget < 0)
                {
                    return Broken(schema, "uniqueItems", "takes too many steps to check");
                }

                if (JsonEquality.AreEqual(_utf8, _tokens, left, _utf8, _tokens, right))
                {
                    return Broken(schema, "uniqueItems", "holds the same item twice");
                }
            }
        }

        return true;
    }

    private bool CheckUnevaluated(int at, CompiledSchema schema, EvaluatedSet evaluated)
    {
        if (_tokens[at].Kind == JsonKind.Object && schema.Object?.Unevaluated is { } members)
        {
            return CheckUnevaluatedMembers(at, schema, members, evaluated);
        }

        var ok = true;
        if (_tokens[at].Kind == JsonKind.Array && schema.Array?.Unevaluated is { } items)
        {
            var end = _tokens[at].Next;
            for (var (i, item) = (0, at + 1); item < end; i++, item = _tokens[item].Next)
            {
                if (!evaluated.Contains(i))
                {
                    Enter(i);
                    ok &= Check(item, items, null);
                    Leave();
                }
            }
        }

        return ok;
    }
}
