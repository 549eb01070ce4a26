using System.Buffers;
using System.Numerics;

namespace Assay.Contract.Json;

/// <summary>Finds names that stand twice in an object (RFC 8259, 4: interoperable objects have unique names).</summary>
internal static class UniqueNames
{
    /// <summary>Beyond so many members a comparison of each with each would take an attacker's time, not ours.</summary>
    public const int Few = 32;

    public const string Problem = "holds an object in which a name stands twice";

    /// <summary>Whether a name stands among those before it in its object.</summary>
    public static bool IsAmongFormer(ReadOnlySpan<byte> utf8, ReadOnlySpan<JsonToken> tokens, int container, int name)
    {
        for (var at = container + 1; at < name; at = tokens[at + 1].Next)
        {
            if (tokens[at].Hash == tokens[name].Hash && JsonEscapes.AreEqual(utf8, tokens[at], utf8, tokens[name]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether no name of an object stands twice, however many there are.</summary>
    public static bool AreAmongMany(ReadOnlySpan<byte> utf8, ReadOnlySpan<JsonToken> tokens, int container)
    {
        var count = tokens[container].Count;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)count * 2);
        var slots = ArrayPool<int>.Shared.Rent(size);
        try
        {
            // The hash of names is cheap and can be steered; this one is seeded by the process.
            Array.Clear(slots, 0, size);
            for (var (i, at) = (0, container + 1); i < count; i++, at = tokens[at + 1].Next)
            {
                var slot = JsonEscapes.SeededHashOf(utf8.Slice(tokens[at].Start, tokens[at].Length), tokens[at].IsEscaped) & (size - 1);
                for (; slots[slot] > 0; slot = (slot + 1) & (size - 1))
                {
                    if (JsonEscapes.AreEqual(utf8, tokens[slots[slot]], utf8, tokens[at]))
                    {
                        return false;
                    }
                }

                slots[slot] = at;
            }

            return true;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(slots);
        }
    }
}
