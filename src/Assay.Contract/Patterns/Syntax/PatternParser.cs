using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Syntax;

/// <summary>
/// Reads ECMA-262 patterns as under the flag <c>u</c>. What <c>u</c> forbids but real descriptions write (Annex B's
/// identity escapes, lone brackets, a few forms of other engines) is read as it was meant and noted in
/// <see cref="Leniencies"/>.
/// </summary>
internal sealed partial class PatternParser
{
    private readonly string _text;
    private readonly PatternLimits _limits;
    private readonly List<PatternError> _leniencies = [];
    private readonly List<(string Name, int Index)> _names = [];
    private readonly List<(List<int> Groups, string Name, int Offset)> _namedReferences = [];
    private readonly GroupCensus _census;
    private PatternError? _error;
    private Modifiers _modifiers;
    private int _at;
    private int _depth;
    private int _groups;

    private PatternParser(string text, PatternLimits limits)
    {
        _text = text;
        _limits = limits;
        _census = GroupCensus.Of(text);
    }

    public IReadOnlyList<PatternError> Leniencies => _leniencies;

    public int GroupCount => _groups;

    public static (Node? Root, PatternParser Parser, PatternError? Error) Parse(string text, PatternLimits limits)
    {
        if (text.Length > limits.MaxLength)
        {
            var error = new PatternError(0, $"the pattern is longer than {limits.MaxLength} characters");
            return (null, new PatternParser("", limits), error);
        }

        var parser = new PatternParser(text, limits);
        var root = parser.ReadAlternation();
        if (parser._error is null && parser._at < text.Length)
        {
            parser.Fail(parser._at, "this `)` closes no group");
        }

        parser.ResolveNames();
        return parser._error is null ? (root, parser, null) : (null, parser, parser._error);
    }

    private void ResolveNames()
    {
        foreach (var (groups, name, offset) in _namedReferences)
        {
            groups.AddRange(_names.Where(known => known.Name == name).Select(static known => known.Index));
            if (groups.Count == 0)
            {
                Fail(offset, "no group has this name");
            }
        }

        // ECMAScript 2025 allows this in different alternatives, where it does no harm; elsewhere the meaning is the same.
        if (_names.DistinctBy(static known => known.Name).Count() < _names.Count)
        {
            Tolerate(0, "two groups have one name");
        }
    }

    private bool IsAtEnd => _at >= _text.Length || _error is not null;

    private bool Failed => _error is not null;

    private Node Fail(int offset, string message)
    {
        _error ??= new PatternError(offset, message);
        return new EmptyNode(offset, offset);
    }

    private void Tolerate(int offset, string message)
    {
        // A note for each of ten thousand escapes helps nobody.
        if (_leniencies.Count < 100)
        {
            _leniencies.Add(new PatternError(offset, message));
        }
    }

    private bool Take(char expected)
    {
        if (_at < _text.Length && _text[_at] == expected)
        {
            _at++;
            return true;
        }

        return false;
    }

    private bool Take(string expected)
    {
        if (string.CompareOrdinal(_text, _at, expected, 0, expected.Length) == 0)
        {
            _at += expected.Length;
            return true;
        }

        return false;
    }

    private int TakeCodePoint()
    {
        if (char.IsHighSurrogate(_text[_at]) && _at + 1 < _text.Length && char.IsLowSurrogate(_text[_at + 1]))
        {
            _at += 2;
            return char.ConvertToUtf32(_text[_at - 2], _text[_at - 1]);
        }

        return _text[_at++];
    }

    private Node ReadAlternation()
    {
        var start = _at;
        var outer = _modifiers;
        var options = new List<Node>();
        do
        {
            options.Add(ReadSequence());
        }
        while (!IsAtEnd && Take('|'));

        // A modifier such as `(?i)` holds to the end of the group that it stands in.
        _modifiers = outer;
        return options.Count == 1 ? options[0] : new AlternationNode(options, start, _at);
    }

    private Node ReadSequence()
    {
        var start = _at;
        var items = new List<Node>();
        while (!IsAtEnd && _text[_at] is not ('|' or ')'))
        {
            items.Add(ReadTerm());
        }

        return items.Count switch
        {
            0 => new EmptyNode(start, start),
            1 => items[0],
            _ => new SequenceNode(items, start, _at),
        };
    }

    private Node ReadTerm()
    {
        var start = _at;
        var atom = ReadAtom();
        if (IsAtEnd)
        {
            return atom;
        }

        var node = ReadQuantifier(atom, start);
        if (!ReferenceEquals(node, atom) && IsAtQuantifier())
        {
            return Fail(_at, "a quantifier follows a quantifier");
        }

        return node;
    }

    private Node ReadAtom()
    {
        var start = _at;
        switch (_text[_at])
        {
            case '^':
                _at++;
                return new AssertionNode(_modifiers.Multiline ? AssertionKind.LineStart : AssertionKind.Start, start, _at);
            case '$':
                _at++;
                return new AssertionNode(_modifiers.Multiline ? AssertionKind.LineEnd : AssertionKind.End, start, _at);
            case '.':
                _at++;
                return new SetNode(
                    _modifiers.DotAll ? CodePointSet.All : CharacterClasses.NotLineTerminator, start, _at);
            case '(':
                return ReadGroup();
            case '[':
                return ReadClass();
            case '\\':
                return ReadEscape();
            case '*' or '+' or '?':
                return Fail(start, "there is nothing before this quantifier to repeat");
            case '{' when IsAtQuantifier():
                return Fail(start, "there is nothing before this quantifier to repeat");
            case '{' or '}' or ']':
                Tolerate(start, $"a lone `{_text[start]}` must be written `\\{_text[start]}`");
                break;
        }

        return Literal(TakeCodePoint(), start);
    }

    private SetNode Literal(int codePoint, int start) => new(Folded(CodePointSet.Of(codePoint)), start, _at);

    private CodePointSet Folded(CodePointSet set) => _modifiers.IgnoreCase ? CaseFolding.Close(set) : set;
}
