using System.Text;
using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Generation;

/// <summary>
/// Writes texts that a pattern may match. Conditions (look-around, assertions) are not read but hoped for: the caller checks.
/// </summary>
internal sealed class TextGenerator(Node root, Random random)
{
    private static readonly CodePointSet s_plain = CodePointSet.Range(' ', '~');
    private static readonly CodePointSet s_alphanumeric = CodePointSet.Of(new('0', '9'), new('a', 'z'), new('A', 'Z'));

    private readonly NodeLength _length = NodeLength.Of(root);
    private readonly CodePointSet[] _wanted = [.. WantedSets(root, isWanted: false).Distinct()];
    private readonly Dictionary<int, List<int>> _captures = [];
    private readonly List<int> _text = [];
    private int _spare;
    private bool _isGreedy;

    /// <summary>The shortest match, in code points.</summary>
    public int MinLength => _length.Min;

    /// <summary>Writes one text; of no more than the given length, unless the pattern asks for more.</summary>
    /// <param name="length">What to aim at, in code points.</param>
    /// <param name="isGreedy">Whether the first repetition that can takes all that is spare.</param>
    /// <param name="mixes">Whether to put in code points that look-ahead asks for.</param>
    public string Write(int length, bool isGreedy, bool mixes)
    {
        _text.Clear();
        _captures.Clear();
        _spare = Math.Max(0, length - _length.Min);
        _isGreedy = isGreedy;
        Add(root);
        if (mixes && _text.Count > 0)
        {
            Mix();
        }

        var result = new StringBuilder(_text.Count);
        foreach (var codePoint in _text)
        {
            result.Append(new Rune(codePoint));
        }

        return result.ToString();
    }

    private void Add(Node node)
    {
        switch (node)
        {
            case SetNode set:
                if (Pick(set.Set) is { } codePoint)
                {
                    _text.Add(codePoint);
                }

                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    Add(item);
                }

                break;
            case AlternationNode alternation:
                AddOption(alternation);
                break;
            case RepeatNode repeat:
                AddRepeat(repeat);
                break;
            case GroupNode group:
                var start = _text.Count;
                Add(group.Body);
                _captures[group.Index] = _text[start..];
                break;
            case BackReferenceNode reference:
                _text.AddRange(reference.Groups.SelectMany(group => _captures.GetValueOrDefault(group, [])));
                break;
        }
    }

    private void AddOption(AlternationNode alternation)
    {
        var least = NodeLength.Of(alternation).Min;
        var options = alternation.Options.Where(option => NodeLength.Of(option).Min - least <= _spare).ToList();
        var option = options[random.Next(options.Count)];
        _spare -= NodeLength.Of(option).Min - least;
        Add(option);
    }

    private void AddRepeat(RepeatNode repeat)
    {
        var each = NodeLength.Of(repeat.Body).Min;
        var most = Math.Min(repeat.Max - repeat.Min, _spare / Math.Max(1, each));
        var more = most <= 0 ? 0 : _isGreedy ? most : random.Next(most + 1);

        // A repetition of what may be empty could go on for ever.
        more = each == 0 ? Math.Min(more, 8) : more;
        _spare -= more * each;
        for (var count = 0; count < repeat.Min + more && (each > 0 || count < 1000); count++)
        {
            Add(repeat.Body);
        }
    }

    private int? Pick(CodePointSet set)
    {
        var preferred = random.Next(16) switch
        {
            0 => set.Except(CodePointSet.Surrogates),
            < 4 => set.Intersect(s_plain),
            _ => set.Intersect(s_alphanumeric),
        };
        preferred = !preferred.IsEmpty ? preferred : !set.Intersect(s_plain).IsEmpty ? set.Intersect(s_plain) : set.Except(CodePointSet.Surrogates);
        return preferred.IsEmpty ? null : preferred.ElementAt(random.Next(preferred.Count));
    }

    private void Mix()
    {
        foreach (var set in _wanted)
        {
            if (Pick(set) is { } codePoint)
            {
                _text[random.Next(_text.Count)] = codePoint;
            }
        }
    }

    // What stands in a look-ahead, but for the `.*` before it.
    private static IEnumerable<CodePointSet> WantedSets(Node node, bool isWanted) => node switch
    {
        SetNode set when isWanted && set.Set.Count < 10_000 => [set.Set],
        LookNode { IsNegative: true } => [],
        LookNode look => WantedSets(look.Body, isWanted: true),
        _ => node.Children.SelectMany(child => WantedSets(child, isWanted)),
    };
}
