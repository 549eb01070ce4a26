using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace Assay.Contract.Patterns.Unicode;

/// <summary>The sets of <c>UnicodeTables.txt</c>, each read when it is first asked for.</summary>
internal static class UnicodeTables
{
    private static readonly Lazy<string> s_text = new(Load);
    private static readonly ConcurrentDictionary<(string Kind, string Name), CodePointSet?> s_sets = new();

    /// <summary>The set with one of its names, in its exact case; null where there is none.</summary>
    public static CodePointSet? Find(string kind, string name) => s_sets.GetOrAdd((kind, name), Read);

    private static CodePointSet? Read((string Kind, string Name) key)
    {
        foreach (var line in s_text.Value.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith(key.Kind, StringComparison.Ordinal) || line.Length == key.Kind.Length || line[key.Kind.Length] != ' ')
            {
                continue;
            }

            var colon = line.IndexOf(':');
            var names = line[(key.Kind.Length + 1)..colon];
            foreach (var name in names.Split(','))
            {
                if (names[name].SequenceEqual(key.Name))
                {
                    return ReadRanges(line[(colon + 1)..]);
                }
            }
        }

        return null;
    }

    private static CodePointSet ReadRanges(ReadOnlySpan<char> text)
    {
        var ranges = new List<CodePointRange>();
        foreach (var part in text.Split(' '))
        {
            var range = text[part];
            var dash = range.IndexOf('-');
            var first = Hex(dash < 0 ? range : range[..dash]);
            ranges.Add(new CodePointRange(first, dash < 0 ? first : Hex(range[(dash + 1)..])));
        }

        return CodePointSet.Of([.. ranges]);
    }

    private static int Hex(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Load()
    {
        const string Name = "Assay.Contract.Patterns.Unicode.UnicodeTables.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"the resource {Name} is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
