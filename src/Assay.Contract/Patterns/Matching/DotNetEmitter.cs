using System.Globalization;
using System.Text;
using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>
/// Writes a pattern as a .NET regular expression that gives the same answers on well-formed UTF-16. Nothing in what it
/// writes depends on the culture or on <c>RegexOptions</c>.
/// </summary>
internal sealed class DotNetEmitter
{
    private const string Word = "[0-9A-Z_a-z]";
    private const string LineTerminator = "[\\n\\r\\u2028\\u2029]";

    // .NET tries every UTF-16 code unit; a match that begins with a condition could begin between two surrogates.
    private const string NotInsidePair = "(?<![\\uD800-\\uDBFF])";

    private readonly StringBuilder _output = new();
    private readonly HashSet<int> _referenced = [];

    private DotNetEmitter()
    {
    }

    public static string Emit(Node root)
    {
        var emitter = new DotNetEmitter();
        emitter.CollectReferences(root);
        emitter._output.Append(MayStartInsidePair(root) ? NotInsidePair : "");
        emitter.Write(root);
        return emitter._output.ToString();
    }

    private static bool MayStartInsidePair(Node root) => !StartsByReading(root) && HasCondition(root);

    private static bool StartsByReading(Node node) => node switch
    {
        SetNode or AssertionNode { Kind: AssertionKind.Start } => true,
        GroupNode group => StartsByReading(group.Body),
        SequenceNode sequence => StartsByReading(sequence.Items[0]),
        AlternationNode alternation => alternation.Options.All(StartsByReading),
        RepeatNode repeat => repeat.Min > 0 && StartsByReading(repeat.Body),
        _ => false,
    };

    private static bool HasCondition(Node node) =>
        node is LookNode or BackReferenceNode or AssertionNode { Kind: not (AssertionKind.Start or AssertionKind.End) }
        || node.Children.Any(HasCondition);

    private void CollectReferences(Node node)
    {
        if (node is BackReferenceNode reference)
        {
            _referenced.UnionWith(reference.Groups);
        }

        foreach (var child in node.Children)
        {
            CollectReferences(child);
        }
    }

    private void Write(Node node)
    {
        switch (node)
        {
            case SetNode set:
                WriteSet(set.Set);
                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    Write(item);
                }

                break;
            case AlternationNode alternation:
                WriteAlternation(alternation);
                break;
            case RepeatNode repeat:
                WriteRepeat(repeat);
                break;
            case GroupNode group:
                _output.Append(_referenced.Contains(group.Index) ? Invariant($"(?<g{group.Index}>") : "(?:");
                Write(group.Body);
                _output.Append(')');
                break;
            case AssertionNode assertion:
                WriteAssertion(assertion.Kind);
                break;
            case LookNode look:
                _output.Append(look.IsBehind ? "(?<" : "(?").Append(look.IsNegative ? '!' : '=');
                Write(look.Body);
                _output.Append(')');
                break;
            case BackReferenceNode reference:
                WriteBackReference(reference);
                break;
        }
    }

    private void WriteAlternation(AlternationNode alternation)
    {
        _output.Append("(?:");
        for (var index = 0; index < alternation.Options.Count; index++)
        {
            _output.Append(index == 0 ? "" : "|");
            Write(alternation.Options[index]);
        }

        _output.Append(')');
    }

    private void WriteRepeat(RepeatNode repeat)
    {
        // Once is as good as often, and beyond the lower bound ECMA-262 takes no empty iteration; some such loops hang .NET.
        if (NodeLength.Of(repeat.Body).Max == 0)
        {
            Write(repeat.Min > 0 ? repeat.Body : new EmptyNode(repeat.Start, repeat.End));
            return;
        }

        _output.Append("(?:");

        // ECMA-262 RepeatMatcher: each iteration forgets what the groups inside captured; .NET must be told to.
        foreach (var group in GroupsIn(repeat.Body).Where(_referenced.Contains))
        {
            _output.Append(CultureInfo.InvariantCulture, $"(?(g{group})(?<-g{group}>))");
        }

        Write(repeat.Body);
        _output.Append(')');
        _output.Append((repeat.Min, repeat.Max) switch
        {
            (0, int.MaxValue) => "*",
            (1, int.MaxValue) => "+",
            (0, 1) => "?",
            (var min, int.MaxValue) => Invariant($"{{{min},}}"),
            var (min, max) => Invariant($"{{{min},{max}}}"),
        });

        // Which of several matches it is matters to back-references alone.
        _output.Append(repeat.IsLazy && _referenced.Count > 0 ? "?" : "");
    }

    private static IEnumerable<int> GroupsIn(Node node) =>
        (node is GroupNode group ? [group.Index] : Enumerable.Empty<int>()).Concat(node.Children.SelectMany(GroupsIn));

    // ECMA-262: what did not capture matches the empty text; in .NET it would match nothing.
    private void WriteBackReference(BackReferenceNode reference)
    {
        foreach (var group in reference.Groups)
        {
            var (open, close) = reference.IgnoresCase ? ("(?i:", ")") : ("", "");
            _output.Append(CultureInfo.InvariantCulture, $"(?(g{group}){open}\\k<g{group}>{close}|)");
        }
    }

    private void WriteAssertion(AssertionKind kind)
    {
        // .NET's `$` also matches before a final line feed, and its `\b` knows all letters of Unicode.
        _output.Append(kind switch
        {
            AssertionKind.Start => "\\A",
            AssertionKind.End => "\\z",
            AssertionKind.LineStart => $"(?<=\\A|{LineTerminator})",
            AssertionKind.LineEnd => $"(?=\\z|{LineTerminator})",
            AssertionKind.WordBoundary => $"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))",
            _ => $"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))",
        });
    }

    private void WriteSet(CodePointSet set)
    {
        set = set.Except(CodePointSet.Surrogates);
        var basic = set.Intersect(CodePointSet.Range(0, 0xFFFF));
        var alternatives = AstralAlternatives(set).ToList();
        if (!basic.IsEmpty)
        {
            alternatives.Insert(0, Class(basic.Ranges));
        }

        _output.Append(alternatives switch
        {
            // A class that nothing is in.
            [] => "[^\\0-\\uFFFF]",
            [var only] => only,
            _ => $"(?:{string.Join('|', alternatives)})",
        });
    }

    /// <summary>High surrogates that go with the same low surrogates are written once.</summary>
    private static IEnumerable<string> AstralAlternatives(CodePointSet set)
    {
        var highsByLows = new Dictionary<string, List<CodePointRange>>(StringComparer.Ordinal);
        foreach (var range in set.Intersect(CodePointSet.Range(0x10000, CodePointSet.MaxCodePoint)).Ranges.ToArray())
        {
            foreach (var (highs, lows) in Split(range.First - 0x10000, range.Last - 0x10000))
            {
                var key = Class([new(0xDC00 + lows.First, 0xDC00 + lows.Last)]);
                (highsByLows.TryGetValue(key, out var list) ? list : highsByLows[key] = [])
                    .Add(new(0xD800 + highs.First, 0xD800 + highs.Last));
            }
        }

        return highsByLows.Select(static pair => Class(CodePointSet.Of([.. pair.Value]).Ranges) + pair.Key);
    }

    private static IEnumerable<(CodePointRange Highs, CodePointRange Lows)> Split(int first, int last)
    {
        var (firstHigh, lastHigh) = (first >> 10, last >> 10);
        if (firstHigh == lastHigh)
        {
            yield return (new(firstHigh, firstHigh), new(first & 0x3FF, last & 0x3FF));
            yield break;
        }

        if ((first & 0x3FF) != 0)
        {
            yield return (new(firstHigh, firstHigh), new(first & 0x3FF, 0x3FF));
            firstHigh++;
        }

        var isLastPartial = (last & 0x3FF) != 0x3FF;
        if (firstHigh <= lastHigh - (isLastPartial ? 1 : 0))
        {
            yield return (new(firstHigh, lastHigh - (isLastPartial ? 1 : 0)), new(0, 0x3FF));
        }

        if (isLastPartial)
        {
            yield return (new(lastHigh, lastHigh), new(0, last & 0x3FF));
        }
    }

    private static string Class(ReadOnlySpan<CodePointRange> ranges)
    {
        var text = new StringBuilder();
        foreach (var (first, last) in ranges)
        {
            text.Append(Unit(first));
            text.Append(last > first + 1 ? "-" : "").Append(last > first ? Unit(last) : "");
        }

        return ranges is [{ First: var one, Last: var same }] && one == same ? text.ToString() : $"[{text}]";
    }

    private static string Unit(int unit) =>
        char.IsAsciiLetterOrDigit((char)unit) ? ((char)unit).ToString() : Invariant($"\\u{unit:X4}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
