using System.Globalization;

namespace Assay.Lint.Rulesets.Paths;

/// <summary>Reads path expressions.</summary>
internal sealed class PathParser(string source)
{
    private const int MaxLength = 10_000;
    private int _at;

    /// <summary>The expression; throws where it is none.</summary>
    public PathExpression Parse()
    {
        if (source.Length > MaxLength)
        {
            throw new PathSyntaxException($"a path of more than {MaxLength:N0} characters", 0);
        }

        SkipSpace();
        if (_at >= source.Length || source[_at] != '$')
        {
            throw new PathSyntaxException("a path begins with `$`", _at);
        }

        _at++;
        var selectors = Steps();
        SkipSpace();
        return _at == source.Length ? new PathExpression(source, selectors) : throw new PathSyntaxException($"unexpected `{source[_at]}`", _at);
    }

    /// <summary>Reads the steps that follow <c>@</c> or <c>$</c> inside a condition, and where they end.</summary>
    public static (PathExpression Path, int End) ParseWithin(string text, int at)
    {
        var parser = new PathParser(text) { _at = at };
        var selectors = parser.Steps();
        return (new PathExpression(text[at..parser._at], selectors), parser._at);
    }

    private List<Selector> Steps()
    {
        var selectors = new List<Selector>();
        while (_at < source.Length)
        {
            var start = _at;
            SkipSpace();
            var isDeep = false;
            if (_at < source.Length && source[_at] is '^' or '~')
            {
                selectors.Add(source[_at++] == '^' ? new ParentSelector() : new KeySelector());
                continue;
            }

            if (Take(".."))
            {
                isDeep = true;
                if (_at >= source.Length || source[_at] is '^' or '~')
                {
                    selectors.Add(new EveryContainerSelector());
                    continue;
                }
            }
            else if (!Take("."))
            {
                if (_at >= source.Length || source[_at] != '[')
                {
                    _at = start;
                    break;
                }
            }

            SkipSpace();
            selectors.Add(_at < source.Length && source[_at] == '[' ? Bracketed(isDeep) : Dotted(isDeep));
        }

        return selectors;
    }

    private Selector Dotted(bool isDeep)
    {
        if (Take("*"))
        {
            return new AnySelector(isDeep);
        }

        if (_at < source.Length && source[_at] == '@' && source.IndexOf("()", _at, StringComparison.Ordinal) is var call and > 0)
        {
            var type = source[(_at + 1)..call];
            _at = call + 2;
            return new FilterSelector(new TypeTest(type), "@" + type + "()", isDeep);
        }

        var start = _at;
        while (_at < source.Length && !IsEndOfName(source[_at]))
        {
            _at++;
        }

        return _at > start ? new NameSelector([source[start.._at]], isDeep) : throw new PathSyntaxException("a name is missing", _at);
    }

    private static bool IsEndOfName(char c) => c is '.' or '[' or ']' or '^' or '~' or '(' or ')' or ',' or '=' or '!' or '<' or '>' or '&' or '|' or '*' || char.IsWhiteSpace(c);

    private Selector Bracketed(bool isDeep)
    {
        _at++;
        SkipSpace();
        if (Take("?"))
        {
            return Filter(isDeep);
        }

        if (_at < source.Length && source[_at] == '(')
        {
            var (key, end) = new ExpressionParser(source, _at).Read();
            _at = end;
            Close();
            return new ComputedSelector(key, isDeep);
        }

        if (Take("*"))
        {
            Close();
            return new AnySelector(isDeep);
        }

        return Names(isDeep);
    }

    private FilterSelector Filter(bool isDeep)
    {
        SkipSpace();
        var start = _at;
        var parser = new ExpressionParser(source, _at, isStandard: _at < source.Length && source[_at] != '(');
        var (condition, end) = parser.Read();
        _at = end;
        var text = source[start..end];
        Close();
        return new FilterSelector(condition, text, isDeep);
    }

    private Selector Names(bool isDeep)
    {
        var names = new List<string>();
        while (true)
        {
            SkipSpace();
            if (_at < source.Length && source[_at] is '\'' or '"')
            {
                (var name, _at) = ExpressionParser.QuotedText(source, _at);
                names.Add(name);
            }
            else
            {
                var start = _at;
                while (_at < source.Length && source[_at] is not (',' or ']'))
                {
                    _at++;
                }

                var name = source[start.._at].Trim();
                if (name.Length == 0)
                {
                    throw new PathSyntaxException("a name is missing", _at);
                }

                if (name.Contains(':', StringComparison.Ordinal) && names.Count == 0 && Slice(name, isDeep) is { } slice)
                {
                    Close();
                    return slice;
                }

                names.Add(name);
            }

            SkipSpace();
            if (!Take(","))
            {
                break;
            }
        }

        Close();
        return new NameSelector([.. names], isDeep);
    }

    private static SliceSelector? Slice(string text, bool isDeep)
    {
        var parts = text.Split(':');
        var numbers = new int?[3];
        if (parts.Length > 3)
        {
            return null;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].Trim();
            if (part.Length == 0)
            {
                continue;
            }

            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers[i] = number;
        }

        return new SliceSelector(numbers[0], numbers[1], numbers[2] ?? 1, isDeep);
    }

    private void Close()
    {
        SkipSpace();
        if (!Take("]"))
        {
            throw new PathSyntaxException("`]` is missing", _at);
        }
    }

    private bool Take(string text)
    {
        if (string.CompareOrdinal(source, _at, text, 0, text.Length) != 0)
        {
            return false;
        }

        _at += text.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < source.Length && char.IsWhiteSpace(source[_at]))
        {
            _at++;
        }
    }
}
