using Assay.Contract.Schemas;

namespace Assay.Probe.Generation.Demands;

/// <summary>Decides among alternatives: by chance, but for those that were settled beforehand.</summary>
internal sealed class Choices(Random random)
{
    private readonly Dictionary<(Schema, string), int> _forced = [];

    /// <summary>Settles one choice.</summary>
    public Choices Force(Schema schema, string keyword, int index)
    {
        _forced[(schema, keyword)] = index;
        return this;
    }

    public int? Forced(Schema schema, string keyword) => _forced.TryGetValue((schema, keyword), out var index) ? index : null;

    public int Pick(Schema schema, string keyword, int count) =>
        Forced(schema, keyword) is { } index && index < count ? index : random.Next(count);
}
