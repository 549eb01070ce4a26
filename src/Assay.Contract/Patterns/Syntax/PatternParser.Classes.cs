using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Syntax;

/// <content>Character classes: <c>[...]</c>.</content>
internal sealed partial class PatternParser
{
    private Node ReadClass()
    {
        var start = _at++;
        var isNegated = Take('^');
        var ranges = new List<CodePointRange>();
        var sets = CodePointSet.Empty;
        while (!IsAtEnd && _text[_at] != ']')
        {
            var at = _at;
            var (first, firstSet) = ReadClassAtom();
            if (Failed || !IsAtRange())
            {
                Add(first, firstSet);
                continue;
            }

            _at++;
            var (last, lastSet) = ReadClassAtom();
            if (firstSet is not null || lastSet is not null)
            {
                // Annex B: the three stand for themselves.
                Tolerate(at, "a class cannot be the bound of a range; write `\\-` for the `-`");
                Add(first, firstSet);
                Add('-', null);
                Add(last, lastSet);
            }
            else if (first > last)
            {
                Fail(at, "the bounds of this range are out of order");
            }
            else
            {
                ranges.Add(new CodePointRange(first, last));
            }
        }

        if (!Failed && !Take(']'))
        {
            return Fail(start, "this character class is not closed");
        }

        var set = Folded(CodePointSet.Of([.. ranges]).Union(sets));
        return new SetNode(isNegated ? set.Complement() : set, start, _at);

        void Add(int codePoint, CodePointSet? set)
        {
            if (set is null)
            {
                ranges.Add(new CodePointRange(codePoint, codePoint));
            }
            else
            {
                sets = sets.Union(set);
            }
        }
    }

    private bool IsAtRange() => _at + 1 < _text.Length && _text[_at] == '-' && _text[_at + 1] != ']';

    private (int CodePoint, CodePointSet? Set) ReadClassAtom()
    {
        var start = _at;
        if (_text[_at] == '[' && TryReadPosixClass(start, out var posix))
        {
            return (0, posix);
        }

        if (!Take('\\'))
        {
            return (TakeCodePoint(), null);
        }

        if (IsAtEnd)
        {
            Fail(start, "the pattern ends in a `\\` that escapes nothing");
            return (0, null);
        }

        if (Take('b'))
        {
            return ('\b', null);
        }

        return TryReadClassEscape(start, out var set) ? (0, set) : (ReadCharacterEscape(start, inClass: true), null);
    }

    // POSIX and PCRE: [[:alnum:]_].
    private bool TryReadPosixClass(int start, out CodePointSet set)
    {
        set = CodePointSet.Empty;
        var close = _at + 1 < _text.Length && _text[_at + 1] == ':'
            ? _text.IndexOf(":]", _at + 2, StringComparison.Ordinal)
            : -1;
        if (close < _at + 4)
        {
            return false;
        }

        var name = _text[(_at + 2)..close];
        var found = char.IsAsciiLetterLower(name[0])
            ? UnicodeProperties.FindForeign(name == "xdigit" ? "XDigit" : char.ToUpperInvariant(name[0]) + name[1..])
            : null;
        if (found is null)
        {
            return false;
        }

        Tolerate(start, "POSIX classes are not in ECMA-262");
        _at = close + 2;
        set = found;
        return true;
    }
}
