using System.Numerics;
using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;

namespace Assay.Probe.Generation.Negative;

/// <summary>Numbers just beyond a bound, beside a step, outside an enumeration or a format.</summary>
internal static class NumberBreaks
{
    public static IEnumerable<Mutant> Of(Spot spot, Part part, JsonValue value)
    {
        // All other parts still hold where a number is one step of theirs beyond this bound.
        var range = new NumberRange(spot.Parts, !spot.Types.HasFlag(SchemaTypes.Number));
        if (range.First is { } first)
        {
            var keyword = part.ExclusiveMinimum is not null ? "exclusiveMinimum" : part.Minimum is not null ? "minimum" : part.Format is not null ? "format" : null;
            if (keyword is not null)
            {
                yield return new Mutant(range.At(first - 1), keyword, "one step below the least");
                yield return new Mutant(range.At(first - 1_000_000), keyword, "far below the least");
            }

            if (part.ExclusiveMinimum is { } bound)
            {
                yield return new Mutant(JsonNode.Parse(bound.ToString()), "exclusiveMinimum", "the bound itself");
            }
        }

        if (range.Last is { } last)
        {
            var keyword = part.ExclusiveMaximum is not null ? "exclusiveMaximum" : part.Maximum is not null ? "maximum" : part.Format is not null ? "format" : null;
            if (keyword is not null)
            {
                yield return new Mutant(range.At(last + 1), keyword, "one step above the most");
                yield return new Mutant(range.At(last + 1_000_000), keyword, "far above the most");
            }

            if (part.ExclusiveMaximum is { } bound)
            {
                yield return new Mutant(JsonNode.Parse(bound.ToString()), "exclusiveMaximum", "the bound itself");
            }
        }

        if (Exact.Parse(value.ToJsonString()) is not { } number)
        {
            yield break;
        }

        if (part.MultipleOf is { } step)
        {
            // Half a step, then a hundredth of one: the bounds may leave no room for the former.
            yield return new Mutant(Plus(number, step.Digits * 5, step.Scale + 1), "multipleOf", "half a step more");
            yield return new Mutant(Plus(number, step.Digits * -5, step.Scale + 1), "multipleOf", "half a step less");
            yield return new Mutant(Plus(number, BigInteger.One, step.Scale), "multipleOf", "a little more");
            yield return new Mutant(Plus(number, BigInteger.MinusOne, step.Scale), "multipleOf", "a little less");
        }

        if (part.Enum is not null)
        {
            yield return new Mutant(Plus(number, BigInteger.One, 0), part.Schema["enum"] is null ? "const" : "enum", "one more");
            yield return new Mutant(Plus(number, BigInteger.MinusOne, 0), part.Schema["enum"] is null ? "const" : "enum", "one less");
        }
    }

    private static JsonNode? Plus(Exact number, BigInteger digits, int scale)
    {
        var common = Math.Max(number.Scale, scale);
        return JsonNode.Parse(new Exact(number.At(common) + new Exact(digits, scale).At(common), common).ToString());
    }
}
