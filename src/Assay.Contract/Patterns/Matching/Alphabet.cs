using System.Buffers;
using System.Text;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>Code points in classes: two of one class are in the same ones of some sets.</summary>
internal sealed class Alphabet
{
    private readonly int[] _starts;
    private readonly byte[] _classes;
    private readonly byte[] _ascii = new byte[128];

    private Alphabet(int[] starts, byte[] classes, int[] samples)
    {
        _starts = starts;
        _classes = classes;
        Samples = samples;
        for (var codePoint = 0; codePoint < 128; codePoint++)
        {
            _ascii[codePoint] = Find(codePoint);
        }
    }

    /// <summary>One code point of each class.</summary>
    public IReadOnlyList<int> Samples { get; }

    public int ClassCount => Samples.Count;

    /// <summary>The classes of ASCII, by code point.</summary>
    public ReadOnlySpan<byte> Ascii => _ascii;

    /// <summary>Null where more than 255 classes would be needed.</summary>
    public static Alphabet? Create(IReadOnlyCollection<CodePointSet> sets)
    {
        var bounds = new SortedSet<int> { 0 };
        foreach (var set in sets)
        {
            foreach (var (first, last) in set.Ranges)
            {
                bounds.Add(first);
                if (last < CodePointSet.MaxCodePoint)
                {
                    bounds.Add(last + 1);
                }
            }
        }

        var starts = bounds.ToArray();
        var classes = new int[starts.Length];
        foreach (var set in sets)
        {
            var refined = new Dictionary<(int Class, bool IsIn), int>();
            for (var index = 0; index < starts.Length; index++)
            {
                var key = (classes[index], set.Contains(starts[index]));
                classes[index] = refined.TryGetValue(key, out var known) ? known : refined[key] = refined.Count;
            }

            if (refined.Count > 255)
            {
                return null;
            }
        }

        var samples = new int[classes.Max() + 1];
        for (var index = starts.Length - 1; index >= 0; index--)
        {
            samples[classes[index]] = starts[index];
        }

        return new Alphabet(starts, Array.ConvertAll(classes, static value => (byte)value), samples);
    }

    /// <summary>The class of the first code point of a text, which is not ASCII, and how many bytes it takes.</summary>
    public byte Read(ReadOnlySpan<byte> utf8, out int consumed) =>
        Rune.DecodeFromUtf8(utf8, out var rune, out consumed) == OperationStatus.Done ? Find(rune.Value) : Find(0xFFFD);

    private byte Find(int codePoint)
    {
        var index = Array.BinarySearch(_starts, codePoint);
        return _classes[index < 0 ? ~index - 1 : index];
    }
}
