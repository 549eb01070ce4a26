using System.Collections;

namespace Assay.Lint.Rulesets.Functions;

/// <summary>The keys to a value, made only when a function asks for them: most values have nothing wrong with them.</summary>
internal sealed class LazyPath(Func<string[]> start, IReadOnlyList<string> rest) : IReadOnlyList<string>
{
    private string[]? _keys;

    public int Count => Keys.Length;

    private string[] Keys => _keys ??= [.. start(), .. rest];

    public string this[int index] => Keys[index];

    public static IReadOnlyList<string> Of(Func<string[]> start, IReadOnlyList<string> rest) => new LazyPath(start, rest);

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)Keys).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Keys.GetEnumerator();
}
