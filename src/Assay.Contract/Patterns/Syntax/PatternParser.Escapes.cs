using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Syntax;

/// <content>Escapes outside classes, and those that both places share.</content>
internal sealed partial class PatternParser
{
    private const string SyntaxCharacters = "^$\\.*+?()[]{}|/";

    private Node ReadEscape()
    {
        var start = _at++;
        if (IsAtEnd)
        {
            return Fail(start, "the pattern ends in a `\\` that escapes nothing");
        }

        switch (_text[_at])
        {
            case 'b':
                _at++;
                return new AssertionNode(AssertionKind.WordBoundary, start, _at);
            case 'B':
                _at++;
                return new AssertionNode(AssertionKind.NotWordBoundary, start, _at);
            case 'A' or 'z' or 'Z':
                return ReadForeignAnchor(start);
            case >= '1' and <= '9':
                return ReadBackReference(start);
            case 'k':
                return ReadNamedBackReference(start);
        }

        if (TryReadClassEscape(start, out var set))
        {
            return new SetNode(set, start, _at);
        }

        return Literal(ReadCharacterEscape(start, inClass: false), start);
    }

    private AssertionNode ReadForeignAnchor(int start)
    {
        var letter = _text[_at++];
        var isStart = letter == 'A';
        Tolerate(start, $"`\\{letter}` is not in ECMA-262; it is read as `{(isStart ? '^' : '$')}`");
        return new AssertionNode(isStart ? AssertionKind.Start : AssertionKind.End, start, _at);
    }

    private Node ReadBackReference(int start)
    {
        var end = _at;
        TryReadNumber(ref end, out var group);
        if (group <= _census.Count)
        {
            _at = end;
            return new BackReferenceNode([group], _modifiers.IgnoreCase, start, _at);
        }

        return Literal(ReadCharacterEscape(start, inClass: false), start);
    }

    private Node ReadNamedBackReference(int start)
    {
        _at++;
        if (!_census.HasNames)
        {
            Tolerate(start, "`\\k` refers to no group; it is read as `k`");
            return Literal('k', start);
        }

        var name = Take('<') ? ReadGroupName() : null;
        if (name is null)
        {
            return Fail(start, "`\\k` is not followed by the name of a group between `<` and `>`");
        }

        var groups = new List<int>();
        _namedReferences.Add((groups, name, start));
        return new BackReferenceNode(groups, _modifiers.IgnoreCase, start, _at);
    }

    /// <summary>Reads <c>\d \D \w \W \s \S \p{..} \P{..}</c>.</summary>
    private bool TryReadClassEscape(int start, out CodePointSet set)
    {
        set = CodePointSet.Empty;
        switch (_text[_at])
        {
            case 'd':
                set = CharacterClasses.Digit;
                break;
            case 'D':
                set = CharacterClasses.NotDigit;
                break;
            case 's':
                set = CharacterClasses.Space;
                break;
            case 'S':
                set = CharacterClasses.NotSpace;
                break;
            case 'w':
                set = Folded(CharacterClasses.Word);
                break;
            case 'W':
                set = Folded(CharacterClasses.Word).Complement();
                break;
            case 'p' or 'P':
                return TryReadProperty(start, out set);
            default:
                return false;
        }

        _at++;
        return true;
    }

    private bool TryReadProperty(int start, out CodePointSet set)
    {
        var isNegated = _text[_at] == 'P';
        set = CodePointSet.Empty;
        var close = _at + 1 < _text.Length && _text[_at + 1] == '{' ? _text.IndexOf('}', _at) : -1;
        if (close < 0)
        {
            return TryReadOneLetterProperty(start, isNegated, out set);
        }

        var inside = _text[(_at + 2)..close];
        _at = close + 1;
        var equals = inside.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? inside : inside[..equals];
        var value = equals < 0 ? null : inside[(equals + 1)..];
        var found = UnicodeProperties.Find(name, value);
        if (found is null && value is null && (found = UnicodeProperties.FindForeign(name)) is not null)
        {
            Tolerate(start, "this property is not in ECMA-262; it is read as other engines do");
        }

        if (found is null)
        {
            Fail(start, "ECMA-262 has no such Unicode property");
            return true;
        }

        set = Folded(found);
        set = isNegated ? set.Complement() : set;
        return true;
    }

    // Java, PCRE and Go write \pL for \p{L}.
    private bool TryReadOneLetterProperty(int start, bool isNegated, out CodePointSet set)
    {
        set = CodePointSet.Empty;
        if (_at + 1 >= _text.Length || _text[_at + 1] is not ('L' or 'M' or 'N' or 'Z' or 'C' or 'P' or 'S'))
        {
            return false;
        }

        Tolerate(start, $"`\\{_text[_at]}{_text[_at + 1]}` is read as `\\{_text[_at]}{{{_text[_at + 1]}}}`");
        set = Folded(UnicodeProperties.Find(_text[(_at + 1)..(_at + 2)], null)!);
        set = isNegated ? set.Complement() : set;
        _at += 2;
        return true;
    }

    /// <summary>Reads an escape that stands for one code point; the place is behind the backslash.</summary>
    private int ReadCharacterEscape(int start, bool inClass)
    {
        var character = _text[_at];
        switch (character)
        {
            case 't':
                _at++;
                return '\t';
            case 'n':
                _at++;
                return '\n';
            case 'v':
                _at++;
                return '\v';
            case 'f':
                _at++;
                return '\f';
            case 'r':
                _at++;
                return '\r';
            case 'c':
                return ReadControlEscape(start, inClass);
            case >= '0' and <= '7':
                return ReadOctalEscape(start);
            case 'x' when IsHex(_at + 1, 2):
                _at += 3;
                return Convert.ToInt32(_text[(_at - 2).._at], 16);
            case 'u':
                _at++;
                var codePoint = ReadUnicodeEscape();
                if (codePoint >= 0)
                {
                    return codePoint;
                }

                Tolerate(start, "`\\u` is not followed by four hexadecimal digits; it is read as `u`");
                return 'u';
        }

        if (SyntaxCharacters.Contains(character, StringComparison.Ordinal) || (inClass && character == '-'))
        {
            _at++;
            return character;
        }

        Tolerate(start, "this character needs no `\\`");
        return TakeCodePoint();
    }

    private int ReadControlEscape(int start, bool inClass)
    {
        _at++;
        if (_at < _text.Length
            && (char.IsAsciiLetter(_text[_at]) || (inClass && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '_'))))
        {
            if (!char.IsAsciiLetter(_text[_at]))
            {
                Tolerate(start, "`\\c` is not followed by a letter");
            }

            return _text[_at++] % 32;
        }

        Tolerate(start, "`\\c` is not followed by a letter; its `\\` is read as itself");
        _at--;
        return '\\';
    }

    private int ReadOctalEscape(int start)
    {
        var isNul = _text[_at] == '0' && (_at + 1 >= _text.Length || !char.IsAsciiDigit(_text[_at + 1]));
        if (!isNul)
        {
            Tolerate(start, "octal escapes are not in ECMA-262; write `\\x..`");
        }

        var value = 0;
        for (var digits = 0; digits < 3 && _at < _text.Length && _text[_at] is >= '0' and <= '7'; digits++)
        {
            if (value * 8 + (_text[_at] - '0') > 255)
            {
                break;
            }

            value = value * 8 + (_text[_at++] - '0');
        }

        return value;
    }

    /// <summary>Reads what follows <c>\u</c>; -1, and nothing read, where that is no escape.</summary>
    private int ReadUnicodeEscape()
    {
        if (IsHex(_at, 4))
        {
            var first = Convert.ToInt32(_text[_at..(_at + 4)], 16);
            _at += 4;
            if (char.IsHighSurrogate((char)first)
                && string.CompareOrdinal(_text, _at, "\\u", 0, 2) == 0
                && IsHex(_at + 2, 4)
                && char.IsLowSurrogate((char)Convert.ToInt32(_text[(_at + 2)..(_at + 6)], 16)))
            {
                var second = (char)Convert.ToInt32(_text[(_at + 2)..(_at + 6)], 16);
                _at += 6;
                return char.ConvertToUtf32((char)first, second);
            }

            return first;
        }

        var close = _at < _text.Length && _text[_at] == '{' ? _text.IndexOf('}', _at) : -1;
        if (close <= _at + 1 || !IsHex(_at + 1, close - _at - 1))
        {
            return -1;
        }

        var digits = _text.AsSpan(_at + 1, close - _at - 1).TrimStart('0');
        var value = digits.Length > 6 ? int.MaxValue : digits.IsEmpty ? 0 : Convert.ToInt32(digits.ToString(), 16);
        if (value > CodePointSet.MaxCodePoint)
        {
            Fail(_at, "there is no code point above 10FFFF");
            value = 0;
        }

        _at = close + 1;
        return value;
    }

    private bool IsHex(int at, int count)
    {
        if (count <= 0 || at + count > _text.Length)
        {
            return false;
        }

        foreach (var character in _text.AsSpan(at, count))
        {
            if (!char.IsAsciiHexDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
