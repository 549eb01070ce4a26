using Assay.Contract.Json;
using System.Globalization;
using System.Runtime.CompilerServices;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>
/// Walks the tokens of a text and a compiled schema together; what several schemas look at is simply looked at again. Without a list
/// for violations the first one ends the walk.
/// </summary>
internal ref partial struct Validator
{
    // Each level of the value passes through a few schemas; circles that never reach the value end here.
    private const int MaxSchemaDepth = 1_000;

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly ReadOnlySpan<JsonToken> _tokens;
    private readonly Direction _direction;
    private readonly Strictness _strictness;
    private readonly List<string>? _path;
    private List<Violation>? _violations;
    private List<DynamicScope>? _scopes;
    private int _depth;
    private long _budget;
    private bool _gaveUp;

    public Validator(in JsonTape tape, Direction direction, Strictness strictness, List<Violation>? violations)
    {
        _utf8 = tape.Utf8;
        _tokens = tape.Tokens;
        _direction = direction;
        _strictness = strictness;
        _violations = violations;
        _path = violations is null ? null : [];

        // Alternatives inside alternatives multiply: past this many steps the value is refused.
        _budget = 100_000 + (200L * _utf8.Length);
    }

    /// <summary>Whether the text meets the schema; a check that was given up counts as failed, under <c>not</c> and <c>if</c> too.</summary>
    public bool Run(CompiledSchema schema) => Check(0, schema, null) && (!_gaveUp || Broken(schema, "$ref", "takes too many steps to check"));

    /// <summary>Checks the value, or the name, whose token is at <paramref name="at"/>.</summary>
    private bool Check(int at, CompiledSchema schema, EvaluatedSet? outer)
    {
        if (schema.IsFalse)
        {
            return Broken(schema, "false", "is not allowed here");
        }

        if (++_depth > MaxSchemaDepth || --_budget < 0 || ((_depth & 15) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()))
        {
            _depth--;
            _gaveUp = true;
            return Broken(schema, "$ref", "takes too many steps to check");
        }

        var isEntered = schema.Scope is { } scope && Enters(scope);
        var ok = schema.TracksEvaluated ? CheckTracked(at, schema, outer) : CheckAll(at, schema, outer);
        _depth--;
        if (isEntered)
        {
            _scopes!.RemoveAt(_scopes.Count - 1);
        }

        return ok;
    }

    private bool Enters(DynamicScope scope)
    {
        _scopes ??= [];
        if (_scopes.Count > 0 && _scopes[^1] == scope)
        {
            return false;
        }

        _scopes.Add(scope);
        return true;
    }

    /// <summary>What a reference stands for: in the resource that was entered first of those that know the name.</summary>
    private readonly CompiledSchema TargetOf(CompiledSchema schema)
    {
        if (schema.DynamicName is { } name && _scopes is not null)
        {
            foreach (var scope in _scopes)
            {
                if (scope.Anchors.TryGetValue(name, out var target))
                {
                    return target;
                }
            }
        }

        return schema.Ref!;
    }

    private bool CheckTracked(int at, CompiledSchema schema, EvaluatedSet? outer)
    {
        using var evaluated = new EvaluatedSet();
        var ok = CheckAll(at, schema, evaluated);
        if (!ok && _violations is null)
        {
            return false;
        }

        ok &= CheckUnevaluated(at, schema, evaluated);
        outer?.AddAll();
        return ok;
    }

    private bool CheckAll(int at, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        var ok = true;
        if (schema.HasInPlace)
        {
            ok = CheckInPlace(at, schema, evaluated);
            if (!ok && _violations is null)
            {
                return false;
            }
        }

        if (schema.Enum is { } values && !IsOneOf(at, values))
        {
            ok = Broken(schema, "enum", "is not one of the allowed values");
            if (_violations is null)
            {
                return false;
            }
        }

        return CheckByType(at, schema, evaluated) && ok;
    }

    private bool CheckByType(int at, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        ref readonly var token = ref _tokens[at];
        switch (token.Kind)
        {
            case JsonKind.String or JsonKind.Name:
                return Admits(schema, SchemaTypes.String) && (schema.String is null || CheckString(token, schema));
            case JsonKind.Number:
                return CheckNumber(_utf8.Slice(token.Start, token.Length), schema);
            case JsonKind.Object:
                return Admits(schema, SchemaTypes.Object) && (schema.Object is null || CheckObject(at, schema, schema.Object, evaluated));
            case JsonKind.Array:
                return Admits(schema, SchemaTypes.Array) && (schema.Array is null || CheckArray(at, schema, schema.Array, evaluated));
            case JsonKind.Null:
                return Admits(schema, SchemaTypes.Null);
            default:
                return Admits(schema, SchemaTypes.Boolean);
        }
    }

    private bool Admits(CompiledSchema schema, SchemaTypes type) =>
        (schema.Types & type) != 0 || Broken(schema, "type", $"must be {Article(schema.Types)}");

    private static string Article(SchemaTypes types)
    {
        var names = TypeNames.Print(types);
        return names.Length > 0 && names[0] is 'i' or 'a' or 'o' ? "an " + names : names == "null" ? names : "a " + names;
    }

    private readonly bool IsOneOf(int at, JsonValue[] values)
    {
        foreach (var value in values)
        {
            if (value.Tokens.Length > 0 && JsonEquality.AreEqual(_utf8, _tokens, at, value.Utf8, value.Tokens, 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Records a violation where they are asked for; always false.</summary>
    private readonly bool Broken(CompiledSchema schema, string keyword, string message, bool undeclared = false)
    {
        const int enough = 100;
        if (_violations is { Count: < enough })
        {
            var place = schema.Node[keyword] ?? schema.Node;
            _violations.Add(new Violation(string.Concat(_path!), place.Where, keyword, message) { IsUndeclaredProperty = undeclared });
        }

        return false;
    }

    private readonly void Enter(string token) => _path?.Add("/" + JsonPointer.Escape(token));

    private readonly void Enter(int index) => _path?.Add("/" + index.ToString(CultureInfo.InvariantCulture));

    private readonly void Leave() => _path?.RemoveAt(_path.Count - 1);
}
