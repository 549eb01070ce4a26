using Assay.Contract.Json;
namespace Assay.Contract.Schemas.Compiled;

// References, composition and conditions: schemas that look at the same value.
internal ref partial struct Validator
{
    private bool CheckInPlace(int at, CompiledSchema schema, EvaluatedSet? evaluated)
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

        if (schema.AnyOf.Length > 0 && (ok || _violations is not null))
        {
            ok &= CheckAnyOf(at, schema, evaluated);
        }

        if (schema.OneOf.Length > 0 && (ok || _violations is not null))
        {
            ok &= CheckOneOf(at, schema, evaluated);
        }

        if (schema.Not is not null && (ok || _violations is not null) && Quietly(at, schema.Not, null))
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

    private bool CheckAnyOf(int at, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        var matched = false;
        foreach (var part in schema.AnyOf)
        {
            matched |= Quietly(at, part, evaluated);
            if (matched && evaluated is null)
            {
                return true;
            }
        }

        return matched || NoAlternative(at, schema, schema.AnyOf, "anyOf");
    }

    private bool CheckOneOf(int at, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        var matched = 0;
        foreach (var part in schema.OneOf)
        {
            if (Quietly(at, part, evaluated) && ++matched > 1)
            {
                return Broken(schema, "oneOf", "matches more than one of the alternatives");
            }
        }

        return matched == 1 || NoAlternative(at, schema, schema.OneOf, "oneOf");
    }

    // Where one alternative alone admits the value's type, its violations say more than "none matches".
    private bool NoAlternative(int at, CompiledSchema schema, CompiledSchema[] parts, string keyword)
    {
        if (_violations is null)
        {
            return false;
        }

        var type = TypeOf(_tokens[at].Kind);
        var candidates = System.Array.FindAll(parts, p => (TypesOf(p) & type) != 0);
        return candidates.Length == 1
            ? Check(at, candidates[0], null)
            : Broken(schema, keyword, $"matches none of the {parts.Length} alternatives");
    }

    private static SchemaTypes TypesOf(CompiledSchema schema)
    {
        for (var i = 0; i < 10 && schema.Ref is not null; i++)
        {
            schema = schema.Ref;
        }

        return schema.Types;
    }

    private static SchemaTypes TypeOf(JsonKind kind) =>
        kind switch
        {
            JsonKind.Object => SchemaTypes.Object,
            JsonKind.Array => SchemaTypes.Array,
            JsonKind.String or JsonKind.Name => SchemaTypes.String,
            JsonKind.Number => SchemaTypes.Number | SchemaTypes.Integer,
            JsonKind.Null => SchemaTypes.Null,
            _ => SchemaTypes.Boolean,
        };

    /// <summary>Whether the value meets a schema that it need not meet; what a failed one looked at does not count.</summary>
    private bool Quietly(int at, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        var violations = _violations;
        _violations = null;
        try
        {
            if (evaluated is null)
            {
                return Check(at, schema, null);
            }

            using var own = new EvaluatedSet();
            var ok = Check(at, schema, own);
            if (ok)
            {
                evaluated.Add(own);
            }

            return ok;
        }
        finally
        {
            _violations = violations;
        }
    }
}
