using Assay.Contract.Json;
namespace Assay.Contract.Schemas.Compiled;

// References, composition and conditions: schemas that look at the same value.
internal ref partial struct Validator
{
    private bool CheckInPlace(int at, CompiledSchema schema, int evaluated)
    {
        var ok = true;
        if (schema.Ref is not null)
        {
            ok &= Check(at, TargetOf(schema), evaluated);
        }

        for (var i = 0; i < schema.AllOf.Length && (ok || _violations is not null); i++)
        {
            ok &= Check(at, schema.AllOf[i], evaluated);
        }

        if (schema.AnyOf is not null && (ok || _violations is not null))
        {
            ok &= CheckAnyOf(at, schema, schema.AnyOf, evaluated);
        }

        if (schema.OneOf is not null && (ok || _violations is not null))
        {
            ok &= CheckOneOf(at, schema, schema.OneOf, evaluated);
        }

        if (schema.Not is not null && (ok || _violations is not null) && Quietly(at, schema.Not, EvaluatedFrames.None))
        {
            ok = Broken(schema, "not", "has a form that is not allowed");
        }

        if (schema.If is not null && (ok || _violations is not null))
        {
            var branch = Quietly(at, schema.If, evaluated) ? schema.Then : schema.Else;
            ok &= branch is null || Check(at, branch, evaluated);
        }

        return ok;
    }

    private bool CheckAnyOf(int at, CompiledSchema schema, Alternatives alternatives, int evaluated)
    {
        var matched = false;
        foreach (var part in alternatives.For(_utf8, _tokens, at))
        {
            matched |= !part.Excludes(_tokens[at].Kind) && Quietly(at, part, evaluated);
            if (matched && evaluated == EvaluatedFrames.None)
            {
                return true;
            }
        }

        return matched || NoAlternative(at, schema, alternatives, "anyOf");
    }

    private bool CheckOneOf(int at, CompiledSchema schema, Alternatives alternatives, int evaluated)
    {
        var matched = 0;
        foreach (var part in alternatives.For(_utf8, _tokens, at))
        {
            if (!part.Excludes(_tokens[at].Kind) && Quietly(at, part, evaluated) && ++matched > 1)
            {
                return Broken(schema, "oneOf", "matches more than one of the alternatives");
            }
        }

        return matched == 1 || NoAlternative(at, schema, alternatives, "oneOf");
    }

    // Where one alternative alone admits the value's type, or has its constant, its violations say more than "none matches".
    private bool NoAlternative(int at, CompiledSchema schema, Alternatives alternatives, string keyword)
    {
        if (_violations is null)
        {
            return false;
        }

        var kind = _tokens[at].Kind;
        var candidates = Array.FindAll(alternatives.For(_utf8, _tokens, at), p => !BehindReferences(p).Excludes(kind));
        return candidates.Length == 1
            ? Check(at, candidates[0], EvaluatedFrames.None)
            : Broken(schema, keyword, $"matches none of the {alternatives.All.Length} alternatives");
    }

    private static CompiledSchema BehindReferences(CompiledSchema schema)
    {
        for (var i = 0; i < 10 && schema.Ref is not null; i++)
        {
            schema = schema.Ref;
        }

        return schema;
    }

    /// <summary>Whether the value meets a schema that it need not meet; what a failed one looked at does not count.</summary>
    private bool Quietly(int at, CompiledSchema schema, int evaluated)
    {
        var violations = _violations;
        _violations = null;
        bool ok;
        if (evaluated == EvaluatedFrames.None)
        {
            ok = CheckValue(at, schema);
        }
        else
        {
            var own = _evaluated.Push(_tokens[at].Count);
            ok = Check(at, schema, own);
            if (ok)
            {
                _evaluated.AddLast(evaluated, own);
            }

            _evaluated.Pop(own);
        }

        _violations = violations;
        return ok;
    }
}
