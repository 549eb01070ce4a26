using Assay.Contract.Json;
using Assay.Contract.Schemas.Compiled;

namespace Assay.Contract.Schemas;

public sealed partial class Schema
{
    private CompiledSchema? _compiled;

    private CompiledSchema Compiled => _compiled ??= _set.Compile(this);

    /// <summary>Whether a JSON text meets the schema. Allocates nothing once the schema was used before; never throws.</summary>
    /// <param name="utf8">The whole text; anything that is not one value of strict JSON (RFC 8259, unique names) is refused.</param>
    /// <param name="direction">Decides what <c>readOnly</c> and <c>writeOnly</c> mean.</param>
    public bool IsValid(ReadOnlySpan<byte> utf8, Direction direction = Direction.None)
    {
        using var tape = new JsonTape(utf8);
        return tape.Problem is null && IsValid(tape, direction);
    }

    /// <summary>Every way in which a JSON text breaks the schema; empty where it meets it. Never throws.</summary>
    /// <param name="utf8">The whole text; anything that is not one value of strict JSON (RFC 8259, unique names) is refused.</param>
    /// <param name="direction">Decides what <c>readOnly</c> and <c>writeOnly</c> mean.</param>
    public IReadOnlyList<Violation> Validate(ReadOnlySpan<byte> utf8, Direction direction = Direction.None)
    {
        using var tape = new JsonTape(utf8);
        if (tape.Problem is { } problem)
        {
            return [new Violation("", Node.Where, "json", problem)];
        }

        return IsValid(tape, direction) ? [] : Explain(tape, direction, out _);
    }

    private bool IsValid(in JsonTape tape, Direction direction)
    {
        var validator = new Validator(tape, direction, violations: null);

        // Its order differs from that of the schema as written, which may end before it meets a circle.
        return validator.Run(Compiled.Quick!) || (validator.GaveUp && new Validator(tape, direction, violations: null).Run(Compiled));
    }

    /// <summary>The violations by the schemas as they are written, without asking first whether there are any.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="direction">Decides what <c>readOnly</c> and <c>writeOnly</c> mean.</param>
    /// <param name="gaveUp">Whether a circle of schemas, or the number of steps, ended it.</param>
    internal IReadOnlyList<Violation> Explain(ReadOnlySpan<byte> utf8, Direction direction, out bool gaveUp)
    {
        using var tape = new JsonTape(utf8);
        return Explain(tape, direction, out gaveUp);
    }

    private List<Violation> Explain(in JsonTape tape, Direction direction, out bool gaveUp)
    {
        var violations = new List<Violation>();
        var explainer = new Validator(tape, direction, violations);
        explainer.Run(Compiled);
        gaveUp = explainer.GaveUp;
        return violations;
    }
}
