using System.Text.Json;

namespace Assay.Contract.Schemas.Compiled;

// References, composition and conditions: schemas that look at the same value.
internal ref partial struct Validator
{
    private bool CheckInPlace(Utf8JsonReader reader, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        var ok = true;
        if (schema.Ref is not null)
        {
            ok &= Again(reader, TargetOf(schema), evaluated);
        }

        for (var i = 0; i < schema.AllOf.Length && (ok || _violations is not null); i++)
        {
            ok &= Again(reader, schema.AllOf[i], evaluated);
        }

        if (schema.AnyOf.Length > 0 && (ok || _violations is not null))
        {
            ok &= CheckAnyOf(reader, schema, evaluated);
        }

        if (schema.OneOf.Length > 0 && (ok || _violations is not null))
        {
            ok &= CheckOneOf(reader, schema, evaluated);
        }

        if (schema.Not is not null && (ok || _violations is not null) && Quietly(reader, schema.Not, null))
        {
            ok = Broken(schema, "not", "has a form that is not allowed");
        }

        if (schema.If is not null && (ok || _violations is not null))
        {
            var branch = Quietly(reader, schema.If, evaluated) ? schema.Then : schema.Else;
            ok &= branch is null || Again(reader, branch, evaluated);
        }

        return ok;
    }

    private bool CheckAnyOf(Utf8JsonReader reader, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        var matched = false;
        foreach (var part in schema.AnyOf)
        {
            matched |= Quietly(reader, part, evaluated);
            if (matched && evaluated is null)
            {
                return true;
            }
        }

        return matched || NoAlternative(reader, schema, schema.AnyOf, "anyOf");
    }

    private bool CheckOneOf(Utf8JsonReader reader, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        var matched = 0;
        foreach (var part in schema.OneOf)
        {
            if (Quietly(reader, part, evaluated) && ++matched > 1)
            {
                return Broken(schema, "oneOf", "matches more than one of the alternatives");
            }
        }

        return matched == 1 || NoAlternative(reader, schema, schema.OneOf, "oneOf");
    }

    // Where one alternative alone admits the value's type, its violations say more than "none matches".
    private bool NoAlternative(Utf8JsonReader reader, CompiledSchema schema, CompiledSchema[] parts, string keyword)
    {
        if (_violations is null)
        {
            return false;
        }

        var type = TypeOf(reader.TokenType);
        var candidates = System.Array.FindAll(parts, p => (TypesOf(p) & type) != 0);
        return candidates.Length == 1
            ? Again(reader, candidates[0], null)
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

    private static SchemaTypes TypeOf(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.StartObject => SchemaTypes.Object,
            JsonTokenType.StartArray => SchemaTypes.Array,
            JsonTokenType.String => SchemaTypes.String,
            JsonTokenType.Number => SchemaTypes.Number | SchemaTypes.Integer,
            JsonTokenType.Null => SchemaTypes.Null,
            _ => SchemaTypes.Boolean,
        };

    private bool Again(Utf8JsonReader reader, CompiledSchema schema, EvaluatedSet? evaluated) =>
        Check(ref reader, schema, evaluated);

    /// <summary>Whether the value meets a schema that it need not meet; what a failed one looked at does not count.</summary>
    private bool Quietly(Utf8JsonReader reader, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        var violations = _violations;
        _violations = null;
        try
        {
            if (evaluated is null)
            {
                return Check(ref reader, schema, null);
            }

            using var own = new EvaluatedSet();
            var ok = Check(ref reader, schema, own);
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
