using System.Text;

namespace Assay.Contract.Patterns.Syntax;

/// <content>Groups, look-around and quantifiers.</content>
internal sealed partial class PatternParser
{
    private Node ReadGroup()
    {
        var start = _at;
        if (++_depth > _limits.MaxDepth)
        {
            return Fail(start, $"groups are nested more than {_limits.MaxDepth} deep");
        }

        _at++;
        var node = ReadGroupAfterParenthesis(start);
        _depth--;
        return node;
    }

    private Node ReadGroupAfterParenthesis(int start)
    {
        if (!Take('?'))
        {
            return ReadCapture(start, null);
        }

        if (Take(':'))
        {
            return ReadToParenthesis(start);
        }

        if (Take('=') || Take('!'))
        {
            return ReadLook(start, isBehind: false);
        }

        if (Take("<=") || Take("<!"))
        {
            return ReadLook(start, isBehind: true);
        }

        if (Take("P<"))
        {
            Tolerate(start, "a named group is written `(?<name>...)`");
            return ReadNamedCapture(start);
        }

        if (Take('<'))
        {
            return ReadNamedCapture(start);
        }

        return ReadModifiers(start);
    }

    private LookNode ReadLook(int start, bool isBehind)
    {
        var isNegative = _text[_at - 1] == '!';
        return new LookNode(ReadToParenthesis(start), isBehind, isNegative, start, _at);
    }

    private Node ReadNamedCapture(int start)
    {
        var name = ReadGroupName();
        if (name is null)
        {
            return Fail(start, "the name of this group is not a JavaScript identifier between `<` and `>`");
        }

        return ReadCapture(start, name);
    }

    private GroupNode ReadCapture(int start, string? name)
    {
        var index = ++_groups;
        if (name is not null)
        {
            _names.Add((name, index));
        }

        return new GroupNode(index, name, ReadToParenthesis(start), start, _at);
    }

    private Node ReadToParenthesis(int start)
    {
        var body = ReadAlternation();
        if (!Failed && !Take(')'))
        {
            return Fail(start, "this group is not closed");
        }

        return body;
    }

    private Node ReadModifiers(int start)
    {
        var outer = _modifiers;
        var modifiers = outer;
        var on = true;
        for (; _at < _text.Length; _at++)
        {
            if (_text[_at] == '-' && on)
            {
                on = false;
            }
            else if (modifiers.With(_text[_at], on) is { } changed)
            {
                modifiers = changed;
            }
            else
            {
                break;
            }
        }

        if (Take(')'))
        {
            if (_text[_at - 2] is '?' or '-')
            {
                return Fail(start, "this group has no modifier");
            }

            Tolerate(start, "a modifier is written around what it changes, `(?i:...)`");
            _modifiers = modifiers;
            return new EmptyNode(start, _at);
        }

        if (!Take(':') || _text[_at - 2] is '-')
        {
            return Fail(start, "this kind of group is not in ECMA-262");
        }

        _modifiers = modifiers;
        var body = ReadToParenthesis(start);
        _modifiers = outer;
        return body;
    }

    private string? ReadGroupName()
    {
        var name = new StringBuilder();
        while (_at < _text.Length && !Take('>'))
        {
            var codePoint = Take('\\') ? (Take('u') ? ReadUnicodeEscape() : -1) : TakeCodePoint();
            if (!Rune.IsValid(codePoint) || !IsIdentifierPart(new Rune(codePoint), name.Length == 0))
            {
                return null;
            }

            name.Append(new Rune(codePoint));
        }

        return name.Length > 0 && _text[_at - 1] == '>' ? name.ToString() : null;
    }

    private static bool IsIdentifierPart(Rune rune, bool isFirst) =>
        rune.Value is '$' or '_'
        || Rune.IsLetter(rune)
        || (!isFirst && (Rune.IsLetterOrDigit(rune) || rune.Value is 0x200C or 0x200D || IsMark(rune)));

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is System.Globalization.UnicodeCategory.NonSpacingMark
        or System.Globalization.UnicodeCategory.SpacingCombiningMark
        or System.Globalization.UnicodeCategory.ConnectorPunctuation;

    private bool IsAtQuantifier() =>
        !IsAtEnd && (_text[_at] is '*' or '+' or '?' || (_text[_at] == '{' && TryReadBounds(_at, out _, out _, out _)));

    private Node ReadQuantifier(Node atom, int start)
    {
        var at = _at;
        int min, max;
        switch (_text[_at])
        {
            case '*':
                (min, max) = (0, int.MaxValue);
                _at++;
                break;
            case '+':
                (min, max) = (1, int.MaxValue);
                _at++;
                break;
            case '?':
                (min, max) = (0, 1);
                _at++;
                break;
            case '{' when TryReadBounds(_at, out min, out max, out var end):
                _at = end;
                break;
            default:
                return atom;
        }

        if (min > max)
        {
            return Fail(at, "the bounds of this quantifier are out of order");
        }

        if (min > _limits.MaxRepeat)
        {
            return Fail(at, $"the lower bound of this quantifier is above {_limits.MaxRepeat}");
        }

        var isLazy = Take('?');

        // `(?:` leaves no node: what stands in it starts behind it, and may be anything.
        switch (atom)
        {
            case AssertionNode or LookNode { IsBehind: true } or EmptyNode when atom.Start == start:
                return Fail(at, "this quantifier repeats an assertion");
            case LookNode when atom.Start == start:
                // Annex B: to look ahead more than once changes nothing.
                Tolerate(at, "this quantifier repeats a look-ahead");
                return min == 0 ? new EmptyNode(start, _at) : atom;
        }

        return new RepeatNode(atom, min, max, isLazy, start, _at);
    }

    // Bounds above int.MaxValue are as good as none: no text is that long.
    private bool TryReadBounds(int at, out int min, out int max, out int end)
    {
        end = at + 1;
        max = 0;
        if (!TryReadNumber(ref end, out min))
        {
            return false;
        }

        max = min;
        if (end < _text.Length && _text[end] == ',')
        {
            end++;
            if (!TryReadNumber(ref end, out max))
            {
                max = int.MaxValue;
            }
        }

        return end < _text.Length && _text[end++] == '}';
    }

    private bool TryReadNumber(ref int at, out int number)
    {
        var start = at;
        long value = 0;
        for (; at < _text.Length && char.IsAsciiDigit(_text[at]); at++)
        {
            value = Math.Min(value * 10 + (_text[at] - '0'), int.MaxValue);
        }

        number = (int)value;
        return at > start;
    }
}
