using System.Numerics;
using System.Text.Json.Nodes;

namespace Assay.Probe.Generation.Demands;

/// <summary>The numbers that several schemas admit together: an arithmetic progression, without rounding.</summary>
internal sealed class NumberRange
{
    private static readonly Dictionary<string, (string From, string To)> Formats = new(StringComparer.Ordinal)
    {
        ["int8"] = ("-128", "127"),
        ["int16"] = ("-32768", "32767"),
        ["int32"] = ("-2147483648", "2147483647"),
        ["int64"] = ("-9223372036854775808", "9223372036854775807"),
        ["uint8"] = ("0", "255"),
        ["uint16"] = ("0", "65535"),
        ["uint32"] = ("0", "4294967295"),
        ["uint64"] = ("0", "18446744073709551615"),
        ["float"] = ("-340282346638528859811704183484516925440", "340282346638528859811704183484516925440"),
    };

    private readonly int _scale;
    private readonly BigInteger _step;

    /// <param name="parts">What asks for the number.</param>
    /// <param name="isInteger">Whether fractions are refused.</param>
    public NumberRange(IReadOnlyCollection<Part> parts, bool isInteger)
    {
        var formats = parts.Select(p => p.Format).OfType<string>().Where(Formats.ContainsKey).Select(f => Formats[f]).ToArray();
        var least = parts.SelectMany(p => new[] { p.Minimum, p.ExclusiveMinimum }).Concat(formats.Select(f => Exact.Parse(f.From))).OfType<Exact>().ToArray();
        var most = parts.SelectMany(p => new[] { p.Maximum, p.ExclusiveMaximum }).Concat(formats.Select(f => Exact.Parse(f.To))).OfType<Exact>().ToArray();
        var steps = parts.Select(p => p.MultipleOf).OfType<Exact>().Where(s => s.Digits.Sign > 0).ToArray();
        _scale = least.Concat(most).Concat(steps).Select(e => e.Scale).DefaultIfEmpty(0).Max();

        // Fractions are a hundred times finer than what the schema speaks of, so that there is one between any two bounds.
        _scale += isInteger || steps.Length > 0 ? 0 : 2;
        _step = isInteger ? BigInteger.Pow(10, _scale) : BigInteger.One;
        foreach (var step in steps)
        {
            var units = step.At(_scale);
            _step = _step / BigInteger.GreatestCommonDivisor(_step, units) * units;
        }

        foreach (var bound in least)
        {
            First = Larger(First, Ceiling(bound.At(_scale)));
        }

        foreach (var bound in most)
        {
            Last = Smaller(Last, Floor(bound.At(_scale)));
        }

        foreach (var bound in parts.Select(p => p.ExclusiveMinimum).OfType<Exact>())
        {
            First = Larger(First, Floor(bound.At(_scale)) + 1);
        }

        foreach (var bound in parts.Select(p => p.ExclusiveMaximum).OfType<Exact>())
        {
            Last = Smaller(Last, Ceiling(bound.At(_scale)) - 1);
        }
    }

    /// <summary>The smallest, counted in steps; null where there is none.</summary>
    public BigInteger? First { get; }

    /// <summary>The largest, counted in steps; null where there is none.</summary>
    public BigInteger? Last { get; }

    public bool IsEmpty => First > Last;

    /// <summary>The number at a count of steps.</summary>
    public JsonNode At(BigInteger steps) => JsonNode.Parse(new Exact(steps * _step, _scale).ToString())!;

    /// <summary>One of them: near zero or a bound mostly, since that is what people and programs use.</summary>
    public JsonNode Pick(Random random)
    {
        var unit = BigInteger.Max(1, BigInteger.Pow(10, _scale) / _step);
        BigInteger width = random.Next(4) switch { 0 => 3, 1 => 20, 2 => 100, _ => 1_000 };
        width *= unit;
        var (from, to) = ((BigInteger)(random.Next(5) == 0 ? -width : 0), width);
        if (First > from)
        {
            (from, to) = (First.Value, First.Value + width);
        }

        if (Last < to)
        {
            (from, to) = (First is { } first && first > Last - width ? first : BigInteger.Min(from, Last.Value - width), Last.Value);
        }

        // The far end, too, where it is not as far as that of a format.
        if (Last is { } last && last <= width * 1_000_000 && random.Next(8) == 0)
        {
            (from, to) = (First is { } bottom && bottom > last - width ? bottom : last - width, last);
        }

        return At(from + Below(random, to - from + 1));
    }

    private static BigInteger Below(Random random, BigInteger count)
    {
        if (count <= 1)
        {
            return 0;
        }

        var bytes = new byte[count.GetByteCount() + 2];
        random.NextBytes(bytes);
        return BigInteger.Remainder(new BigInteger(bytes, isUnsigned: true), count);
    }

    private BigInteger Floor(BigInteger units)
    {
        var quotient = BigInteger.DivRem(units, _step, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    private BigInteger Ceiling(BigInteger units) => -Floor(-units);

    private static BigInteger Larger(BigInteger? a, BigInteger b) => a is { } known && known > b ? known : b;

    private static BigInteger Smaller(BigInteger? a, BigInteger b) => a is { } known && known < b ? known : b;
}
