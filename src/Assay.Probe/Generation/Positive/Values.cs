using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;

namespace Assay.Probe.Generation.Positive;

/// <summary>
/// Makes values that a schema accepts, by chance but repeatably: the same state of <see cref="Random"/> gives the same value. What it
/// hands out has been checked by the contract engine. One serves all schemas of a contract, and many threads.
/// </summary>
/// <param name="direction">Decides what <c>readOnly</c> and <c>writeOnly</c> mean.</param>
internal sealed class Values(Direction direction = Direction.Request)
{
    private const int Tries = 16;
    private static readonly int[] Levels = [5, 8, 13, 30];
    private static readonly double[] Richness = [0.6, 0.3, 0.9, 0, 0.5, 0.2];

    public Direction Direction => direction;

    public PartStore Store { get; } = new();

    /// <summary>A valid value; false where none can be made: the schema admits none, or only such as chance does not find.</summary>
    public bool TryPositive(Schema schema, Random random, out JsonNode? json)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // The first is anything between sparse and full; what follows a failure takes fewer risks, and more turns.
            var optional = attempt == 0 ? random.NextDouble() * 1.1 : Richness[attempt % Richness.Length];
            if (TryOnce(schema, random, new Choices(random), optional, out json))
            {
                return true;
            }
        }

        json = null;
        return false;
    }

    /// <summary>A valid value with every optional property that can be there.</summary>
    public bool TryFull(Schema schema, Random random, out JsonNode? json) => TryFull(schema, random, new Choices(random), out json);

    /// <summary>A valid value with what is required alone.</summary>
    public bool TrySparse(Schema schema, Random random, out JsonNode? json)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (TryOnce(schema, random, new Choices(random), 0, out json))
            {
                return true;
            }
        }

        json = null;
        return false;
    }

    internal bool TryFull(Schema schema, Random random, Choices choices, out JsonNode? json)
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            if (TryOnce(schema, random, choices, 1, out json))
            {
                return true;
            }
        }

        return TryOnce(schema, random, choices, 0.7, out json) || TryOnce(schema, random, choices, 0, out json);
    }

    internal Maker NewMaker(Random random, double optional = 0.5, Choices? choices = null) =>
        new(Store, random, choices ?? new Choices(random), direction, optional);

    internal int LevelsFor(Schema schema) => Array.Find(Levels, l => Store.Fits(schema, l)) is > 0 and var levels ? levels : Levels[^1];

    private bool TryOnce(Schema schema, Random random, Choices choices, double optional, out JsonNode? json) =>
        NewMaker(random, optional, choices).TryMake([schema], LevelsFor(schema), 0, out json) && schema.IsValid(JsonNodes.ToUtf8(json), direction);
}
