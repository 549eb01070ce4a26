using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;
using Assay.Contract.Patterns.Generation;
using Assay.Contract.Patterns.Matching;
using Assay.Contract.Patterns.Syntax;

namespace Assay.Contract.Patterns;

/// <summary>
/// A regular expression as JSON Schema means it: ECMA-262 with the flag <c>u</c>, looked for anywhere in a text. Safe for
/// use by several threads at once.
/// </summary>
public sealed class EcmaPattern
{
    private readonly Node _root;
    private readonly PatternLimits _limits;
    private Matcher? _matcher;
    private readonly Lazy<bool> _admitsEverything;
    private readonly Lazy<Backtracking> _backtracking;

    private EcmaPattern(string source, Node root, IReadOnlyList<PatternError> leniencies, PatternLimits limits)
    {
        Source = source;
        _root = root;
        Leniencies = leniencies;
        _limits = limits;
        _admitsEverything = new Lazy<bool>(() => Analysis.AdmitsEverything(root));
        _backtracking = new Lazy<Backtracking>(() => Ambiguity.Of(root));
        IsAnchoredAtStart = Anchors.IsAtStart(root);
        IsAnchoredAtEnd = Anchors.IsAtEnd(root);
        var length = NodeLength.Of(root);
        MinLength = length.Min;
        MaxLength = IsAnchoredAtStart && IsAnchoredAtEnd && length.Max < int.MaxValue ? length.Max : null;
    }

    /// <summary>The pattern as it was given.</summary>
    public string Source { get; }

    /// <summary>What ECMA-262 forbids under the flag <c>u</c> but was read as it was most likely meant; at most 100.</summary>
    public IReadOnlyList<PatternError> Leniencies { get; }

    /// <summary>Whether the pattern is not valid under the flag <c>u</c>: see <see cref="Leniencies"/>.</summary>
    public bool IsLenient => Leniencies.Count > 0;

    /// <summary>Whether a match takes time in proportion to the text; otherwise a timeout ends it.</summary>
    public bool IsLinear => Matcher.IsLinear;

    /// <summary>
    /// What the pattern costs an engine that backtracks, as those of most languages do. Here it is run in another way: see
    /// <see cref="IsLinear"/>.
    /// </summary>
    public Backtracking Backtracking => _backtracking.Value;

    /// <summary>Whether every match begins where the text does.</summary>
    public bool IsAnchoredAtStart { get; }

    /// <summary>Whether every match ends where the text does.</summary>
    public bool IsAnchoredAtEnd { get; }

    /// <summary>No text shorter than this matches; in code points.</summary>
    public int MinLength { get; }

    /// <summary>No text longer than this matches; in code points, null where there is no such bound.</summary>
    public int? MaxLength { get; }

    /// <summary>
    /// Whether every text of one line matches that is not empty, as with <c>.*</c>: the pattern is no constraint. False where
    /// that cannot be told cheaply.
    /// </summary>
    public bool AdmitsEverything => _admitsEverything.Value;

    /// <summary>Reads a pattern within <see cref="PatternLimits.Default"/>.</summary>
    public static bool TryParse(
        string pattern,
        [NotNullWhen(true)] out EcmaPattern? result,
        [NotNullWhen(false)] out PatternError? error) => TryParse(pattern, PatternLimits.Default, out result, out error);

    /// <summary>Reads a pattern within given limits.</summary>
    public static bool TryParse(
        string pattern,
        PatternLimits limits,
        [NotNullWhen(true)] out EcmaPattern? result,
        [NotNullWhen(false)] out PatternError? error)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(limits);
        (var root, var parser, error) = PatternParser.Parse(pattern, limits);
        result = error is null ? new EcmaPattern(pattern, root!, parser.Leniencies, limits) : null;
        return result is not null;
    }

    /// <summary>Whether the text holds a match; a text with a lone surrogate, or a match that takes too long, does not.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        const int StackBytes = 512;
        var size = text.Length * 3;
        byte[]? rented = null;
        Span<byte> buffer = size <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            return Utf8.FromUtf16(text, buffer, out _, out var written, replaceInvalidSequences: false)
                    == OperationStatus.Done
                && IsMatchUtf8(buffer[..written]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }

    /// <summary>
    /// Whether the text holds a match, without allocating once it is warm; a match that takes too long does not count.
    /// The text must be well-formed UTF-8: otherwise the answer may be either, but it still comes in time.
    /// </summary>
    public bool IsMatchUtf8(ReadOnlySpan<byte> utf8) => Matcher.IsMatch(utf8);

    /// <summary>Writes a text that matches; null where none was found.</summary>
    /// <param name="random">Where the choices come from: the same state gives the same text.</param>
    /// <param name="maxLength">The longest text that will do, in code points.</param>
    public string? Generate(Random random, int maxLength) => Generate(random, 0, maxLength);

    /// <summary>Writes a text of a given length that matches; null where none was found.</summary>
    /// <param name="random">Where the choices come from: the same state gives the same text.</param>
    /// <param name="minLength">The shortest text that will do, in code points.</param>
    /// <param name="maxLength">The longest text that will do, in code points.</param>
    public string? Generate(Random random, int minLength, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(random);
        return PatternTexts.Generate(this, random, minLength, maxLength);
    }

    /// <summary>The pattern as a .NET regular expression with the same meaning, for <c>RegexOptions.CultureInvariant</c>.</summary>
    public string ToDotNet() => DotNetEmitter.Emit(_root);

    /// <summary>The pattern as it was given.</summary>
    public override string ToString() => Source;

    internal Node Root => _root;

    // Two threads may make it at once: either one will do.
    internal Matcher Matcher => _matcher ??= MatcherFactory.Create(_root, _limits);
}
