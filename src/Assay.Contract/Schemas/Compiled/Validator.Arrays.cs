using System.Text.Json;

namespace Assay.Contract.Schemas.Compiled;

internal ref partial struct Validator
{
    private bool CheckArray(ref Utf8JsonReader reader, CompiledSchema schema, ArrayRules rules, EvaluatedSet? evaluated)
    {
        var start = reader;
        var ok = true;
        var count = 0;
        var contained = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count >= rules.MaxItems && _violations is null)
            {
                return false;
            }

            if (rules.Contains is not null && Quietly(reader, rules.Contains, null))
            {
                contained++;
                if (rules.ContainsEvaluates)
                {
                    evaluated?.Add(count);
                }
            }

            var item = count < rules.PrefixItems.Length ? rules.PrefixItems[count] : rules.Items;
            if (item is null)
            {
                reader.Skip();
            }
            else
            {
                evaluated?.Add(count);
                Enter(count);
                ok &= Check(ref reader, item, null);
                Leave();
                if (!ok && _violations is null)
                {
                    return false;
                }
            }

            count++;
        }

        if (count < rules.MinItems)
        {
            ok = Broken(schema, "minItems", $"has fewer than {rules.MinItems} items");
        }
        else if (count > rules.MaxItems)
        {
            ok = Broken(schema, "maxItems", $"has more than {rules.MaxItems} items");
        }

        if (rules.Contains is not null && (contained < rules.MinContains || contained > rules.MaxContains))
        {
            ok = Broken(schema, "contains", "does not hold the right number of matching items");
        }

        return (!rules.UniqueItems || count < 2 || AreUnique(start, schema)) && ok;
    }

    private bool AreUnique(Utf8JsonReader start, CompiledSchema schema)
    {
        var left = start;
        while (left.Read() && left.TokenType != JsonTokenType.EndArray)
        {
            var right = left;
            right.Skip();
            while (right.Read() && right.TokenType != JsonTokenType.EndArray)
            {
                var a = left;
                var b = right;
                if (--_budget < 0)
                {
                    return Broken(schema, "uniqueItems", "takes too many steps to check");
                }

                if (JsonEquality.AreEqual(ref a, ref b))
                {
                    return Broken(schema, "uniqueItems", "holds the same item twice");
                }

                right.Skip();
            }

            left.Skip();
        }

        return true;
    }

    private bool CheckUnevaluated(ref Utf8JsonReader reader, CompiledSchema schema, EvaluatedSet evaluated)
    {
        if (reader.TokenType == JsonTokenType.StartObject && schema.Object?.Unevaluated is { } members)
        {
            return CheckUnevaluatedMembers(ref reader, schema, members, evaluated);
        }

        var ok = true;
        if (reader.TokenType == JsonTokenType.StartArray && schema.Array?.Unevaluated is { } items)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                if (evaluated.Contains(i))
                {
                    reader.Skip();
                    continue;
                }

                Enter(i);
                ok &= Check(ref reader, items, null);
                Leave();
            }
        }

        return ok;
    }
}
