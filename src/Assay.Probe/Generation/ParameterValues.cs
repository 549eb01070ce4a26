using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Probe.Generation.Boundary;
using Assay.Probe.Generation.Negative;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation;

/// <summary>
/// Values for parameters, which travel as text: a number sent as text is still a number, and a text cannot have the wrong type. Whether
/// a value is valid or broken is judged by what arrives, read back by the contract engine's own decoder.
/// </summary>
/// <param name="values">Makes the values.</param>
internal sealed class ParameterValues(Values values)
{
    private const int Tries = 20;

    /// <summary>A valid value that arrives as one; false where none was found.</summary>
    public bool TryPositive(Operation operation, Parameter parameter, Random random, out JsonNode? json)
    {
        json = "1";
        if (parameter.AnySchema is not { } schema)
        {
            return true;
        }

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (!values.TryPositive(schema, random, out json))
            {
                return false;
            }

            if (Wire.Carries(parameter, json) && Wire.Arrives(operation, parameter, json) == WireValue.Valid)
            {
                return true;
            }
        }

        // What chance does not send safely, plain texts may.
        json = new Boundaries(values).Of(schema, random, Tries).Select(b => b.Json)
            .FirstOrDefault(j => Wire.Carries(parameter, j) && Wire.Arrives(operation, parameter, j) == WireValue.Valid);
        return json is not null;
    }

    /// <summary>The boundaries that arrive as what they are; of two that look alike on the wire the first.</summary>
    public IEnumerable<Generated> Boundaries(Operation operation, Parameter parameter, Random random, int most = 100) =>
        parameter.AnySchema is { } schema
            ? Sent(operation, parameter, new Boundaries(values).Of(schema, random, most), WireValue.Valid)
            : [];

    /// <summary>One value for each keyword, place and way of breaking that still is broken when it arrives.</summary>
    public IEnumerable<Generated> Negatives(Operation operation, Parameter parameter, Random random, int most = 100) =>
        parameter.AnySchema is { } schema
            ? Sent(operation, parameter, new Negatives(values).Of(schema, random, most), WireValue.Broken)
            : [];

    private static IEnumerable<Generated> Sent(Operation operation, Parameter parameter, IEnumerable<Generated> made, WireValue wanted)
    {
        var sent = new HashSet<string>(StringComparer.Ordinal);
        return made.Where(m => Wire.Carries(parameter, m.Json) && Wire.Text(parameter, m.Json) is { } text && sent.Add(text)
            && Wire.Arrives(operation, parameter, m.Json) == wanted);
    }
}
