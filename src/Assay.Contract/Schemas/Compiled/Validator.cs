using System.Globalization;
using System.Runtime.CompilerServices;
using Assay.Contract.Json;
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
    private readonly List<string>? _path;
    private List<Violation>? _violations;
    private List<DynamicScope>? _scopes;
    private EvaluatedFrames _evaluated;
    private int _depth;
    private long _budget;

    public Validator(in JsonTape tape, Direction direction, List<Violation>? violations)
    {
        _utf8 = tape.Utf8;
        _tokens = tape.Tokens;
        _direction = direction;
        _violations = violations;
        _path = violations is null ? null : [];

        // Alternatives inside alternatives multiply: past this many steps the value is refused.
        _budget = 100_000 + (200L * _utf8.Length);
    }

    /// <summary>Whether a circle of schemas, or the number of steps, ended the walk.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>Whether the text meets the schema; a check that was given up counts as failed, under <c>not</c> and <c>if</c> too.</summary>
    public bool Run(CompiledSchema schema)
    {
        try
        {
            return CheckValue(0, schema) && (!GaveUp || Broken(schema, "$ref", TooManySteps));
        }
        finally
        {
            _evaluated.Dispose();
        }
    }

    private const string TooManySteps = "takes too many steps to check";

    /// <summary>Checks a value that no other schema asks about: scalars at once, where the schema is plain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool CheckValue(int at, CompiledSchema schema) =>
        schema.IsPlain && _tokens[at].Kind < JsonKind.Array ? CheckScalar(at, schema) : Check(at, schema, EvaluatedFrames.None);

    /// <summary>Checks the value, or the name, whose token is at <paramref name="at"/>.</summary>
    /// <param name="at">The token's index.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="outer">The frame of <see cref="_evaluated"/> that learns what the schema looked at.</param>
    private bool Check(int at, CompiledSchema schema, int outer)
    {
        if (schema.IsFalse)
        {
            return Broken(schema, "false", "is not allowed here");
        }

        if (++_depth > MaxSchemaDepth || --_budget < 0 || ((_depth & 15) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()))
        {
            _depth--;
            GaveUp = true;
            return Broken(schema, "$ref", TooManySteps);
        }

        var isEntered = schema.Scope is { } scope && Enters(scope);
        var ok = schema.Tracks(_tokens[at].Kind) ? CheckTracked(at, schema, outer) : CheckAll(at, schema, outer);
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

    private bool CheckTracked(int at, CompiledSchema schema, int outer)
    {
        var own = _evaluated.Push(_tokens[at].Count);
        var ok = CheckAll(at, schema, own);
        if (ok || _violations is not null)
        {
            ok &= CheckUnevaluated(at, schema, own);
            _evaluated.AddAll(outer);
        }

        _evaluated.Pop(own);
        return ok;
    }

    private bool CheckAll(int at, CompiledSchema schema, int evaluated)
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

        var kind = _tokens[at].Kind;
        if (kind < JsonKind.Array)
        {
            return CheckScalar(at, schema) && ok;
        }

        if (schema.Enum is not null && !schema.Enum.Holds(_utf8, _tokens, at))
        {
            ok = Broken(schema, "enum", NotAllowed);
        }

        if (!ok && _violations is null)
        {
            return false;
        }

        return !schema.Admits(kind) ? WrongType(schema)
            : kind == JsonKind.Object ? (schema.Object is null || CheckObject(at, schema, schema.Object, evaluated)) && ok
            : (schema.Array is null || CheckArray(at, schema, schema.Array, evaluated)) && ok;
    }

    private const string NotAllowed = "is not one of the allowed values";

    private readonly bool WrongType(CompiledSchema schema) =>
        _violations is not null && Broken(schema, "type", $"must be {Article(schema.Types)}");

    private static string Article(SchemaTypes types)
    {
        var names = TypeNames.Print(types);
        return names.Length > 0 && names[0] is 'i' or 'a' or 'o' ? "an " + names : names == "null" ? names : "a " + names;
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
