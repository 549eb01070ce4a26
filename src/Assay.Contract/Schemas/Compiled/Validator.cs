using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>
/// Walks a text and a compiled schema together. A reader is a small value: what several schemas look at is read again from a
/// copy of it, so nothing is stored. Without a list for violations the first one ends the walk.
/// </summary>
internal ref partial struct Validator
{
    // Each level of the value passes through a few schemas; circles that never reach the value end here.
    private const int MaxSchemaDepth = 1_000;

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly Direction _direction;
    private readonly Strictness _strictness;
    private readonly List<string>? _path;
    private List<Violation>? _violations;
    private List<DynamicScope>? _scopes;
    private int _depth;
    private long _budget;

    public Validator(ReadOnlySpan<byte> utf8, Direction direction, Strictness strictness, List<Violation>? violations)
    {
        _utf8 = utf8;
        _direction = direction;
        _strictness = strictness;
        _violations = violations;
        _path = violations is null ? null : [];

        // Alternatives inside alternatives multiply: past this many steps the value is refused.
        _budget = 100_000 + (200L * utf8.Length);
    }

    /// <summary>Whether the text, which is one value of strict JSON, meets the schema.</summary>
    public bool Run(CompiledSchema schema)
    {
        var reader = new Utf8JsonReader(_utf8, JsonText.ReaderOptions);
        reader.Read();
        return Check(ref reader, schema, null);
    }

    /// <summary>Checks the value at which the reader stands, and leaves the reader at its end.</summary>
    private bool Check(ref Utf8JsonReader reader, CompiledSchema schema, EvaluatedSet? outer)
    {
        if (schema.IsFalse)
        {
            reader.Skip();
            return Broken(schema, "false", "is not allowed here");
        }

        if (++_depth > MaxSchemaDepth || --_budget < 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth--;
            reader.Skip();
            return Broken(schema, "$ref", "takes too many steps to check");
        }

        var isEntered = schema.Scope is { } scope && Enters(scope);
        var ok = schema.TracksEvaluated ? CheckTracked(ref reader, schema, outer) : CheckAll(ref reader, schema, outer);
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

    private bool CheckTracked(ref Utf8JsonReader reader, CompiledSchema schema, EvaluatedSet? outer)
    {
        using var evaluated = new EvaluatedSet();
        var start = reader;
        var ok = CheckAll(ref reader, schema, evaluated);
        if (!ok && _violations is null)
        {
            return false;
        }

        ok &= CheckUnevaluated(ref start, schema, evaluated);
        outer?.AddAll();
        return ok;
    }

    private bool CheckAll(ref Utf8JsonReader reader, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        var ok = true;
        if (schema.HasInPlace)
        {
            ok = CheckInPlace(reader, schema, evaluated);
            if (!ok && _violations is null)
            {
                return false;
            }
        }

        if (schema.Enum is { } values && !IsOneOf(reader, values))
        {
            ok = Broken(schema, "enum", "is not one of the allowed values");
            if (_violations is null)
            {
                return false;
            }
        }

        return CheckByType(ref reader, schema, evaluated) && ok;
    }

    private bool CheckByType(ref Utf8JsonReader reader, CompiledSchema schema, EvaluatedSet? evaluated)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Admits(schema, SchemaTypes.String) && (schema.String is null || CheckString(ref reader, schema));
            case JsonTokenType.Number:
                return CheckNumber(ref reader, schema);
            case JsonTokenType.StartObject when !Admits(schema, SchemaTypes.Object):
            case JsonTokenType.StartArray when !Admits(schema, SchemaTypes.Array):
                reader.Skip();
                return false;
            case JsonTokenType.StartObject when schema.Object is not null:
                return CheckObject(ref reader, schema, schema.Object, evaluated);
            case JsonTokenType.StartArray when schema.Array is not null:
                return CheckArray(ref reader, schema, schema.Array, evaluated);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                return true;
            case JsonTokenType.Null:
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

    private static bool IsOneOf(Utf8JsonReader reader, byte[][] values)
    {
        foreach (var value in values)
        {
            var left = reader;
            var right = new Utf8JsonReader(value, JsonText.ReaderOptions);
            right.Read();
            if (JsonEquality.AreEqual(ref left, ref right))
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
