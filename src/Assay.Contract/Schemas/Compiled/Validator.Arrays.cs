using System.Buffers;
using System.Numerics;
using Assay.Contract.Json;

namespace Assay.Contract.Schemas.Compiled;

internal ref partial struct Validator
{
    private bool CheckArray(int at, CompiledSchema schema, ArrayRules rules, int evaluated)
    {
        var count = _tokens[at].Count;
        var ok = true;
        if (count < rules.MinItems)
        {
            ok = _violations is not null && Broken(schema, "minItems", $"has fewer than {rules.MinItems} items");
        }
        else if (count > rules.MaxItems)
        {
            ok = _violations is not null && Broken(schema, "maxItems", $"has more than {rules.MaxItems} items");
        }

        // Far too many are not looked at one by one, but where the caller wants to know all that is wrong.
        if (!ok && _violations is null)
        {
            return false;
        }

        if (rules.HasItems)
        {
            ok &= rules is { Contains: null, PrefixItems.Length: 0 } && evaluated == EvaluatedFrames.None && _path is null
                ? CheckEachItem(at, rules.Items!)
                : CheckItems(at, schema, rules, evaluated);
        }

        return (ok || _violations is not null) && (!rules.UniqueItems || count < 2 || AreUnique(at, schema)) && ok;
    }

    private bool CheckEachItem(int at, CompiledSchema schema)
    {
        var end = _tokens[at].Next;
        _budget -= _tokens[at].Count;
        for (var item = at + 1; item < end; item = _tokens[item].Next)
        {
            if (!CheckValue(item, schema))
            {
                return false;
            }
        }

        return true;
    }

    private bool CheckItems(int at, CompiledSchema schema, ArrayRules rules, int evaluated)
    {
        var (ok, contained, end) = (true, 0, _tokens[at].Next);
        for (var (i, item) = (0, at + 1); item < end; i++, item = _tokens[item].Next)
        {
            if (rules.Contains is not null && Quietly(item, rules.Contains, EvaluatedFrames.None))
            {
                contained++;
                if (rules.ContainsEvaluates)
                {
                    _evaluated.Add(evaluated, i);
                }
            }

            if ((i < rules.PrefixItems.Length ? rules.PrefixItems[i] : rules.Items) is { } own)
            {
                _evaluated.Add(evaluated, i);
                Enter(i);
                ok &= Check(item, own, EvaluatedFrames.None);
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
        const int few = 16;
        var isTwice = _tokens[at].Count > few ? IsAnyTwiceAmongMany(at) : IsAnyTwice(at);
        if (_budget < 0)
        {
            // Under `not` a failure would let the value in: that the walk gave up is remembered.
            GaveUp = true;
            return Broken(schema, "uniqueItems", TooManySteps);
        }

        return !isTwice || Broken(schema, "uniqueItems", "holds the same item twice");
    }

    private bool IsAnyTwice(int at)
    {
        var end = _tokens[at].Next;
        for (var left = at + 1; left < end; left = _tokens[left].Next)
        {
            for (var right = _tokens[left].Next; right < end; right = _tokens[right].Next)
            {
                if (JsonEquality.AreEqual(_utf8, _tokens, left, _utf8, _tokens, right))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsAnyTwiceAmongMany(int at)
    {
        var (count, end) = (_tokens[at].Count, _tokens[at].Next);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)count * 2);
        var slots = ArrayPool<int>.Shared.Rent(size);
        Array.Clear(slots, 0, size);
        var isTwice = false;
        for (var item = at + 1; item < end && !isTwice && _budget >= 0; item = _tokens[item].Next)
        {
            var slot = JsonEquality.HashOf(_utf8, _tokens, item) & (size - 1);
            for (; slots[slot] > 0 && !isTwice && --_budget >= 0; slot = (slot + 1) & (size - 1))
            {
                isTwice = JsonEquality.AreEqual(_utf8, _tokens, slots[slot], _utf8, _tokens, item);
            }

            slots[slot] = item;
        }

        ArrayPool<int>.Shared.Return(slots);
        return isTwice;
    }

    private bool CheckUnevaluated(int at, CompiledSchema schema, int evaluated)
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
                if (!_evaluated.Contains(evaluated, i))
                {
                    Enter(i);
                    ok &= Check(item, items, EvaluatedFrames.None);
                    Leave();
                }
            }
        }

        return ok;
    }
}
