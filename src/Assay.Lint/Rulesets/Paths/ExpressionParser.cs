using System.Globalization;
using System.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Paths;

/// <summary>Reads conditions, by precedence climbing.</summary>
/// <param name="source">The text that the condition stands in.</param>
/// <param name="start">Where it begins.</param>
/// <param name="isStandard">Whether it is RFC 9535's, where a path alone asks whether something is there.</param>
internal sealed class ExpressionParser(string source, int start, bool isStandard = false)
{
    private const int MaxDepth = 100;

    private static readonly (string Operator, int Strength)[] Operators =
    [
        ("??", 1), ("||", 1), ("&&", 2), ("===", 6), ("!==", 6), ("==", 6), ("!=", 6), ("=~", 6), ("~=", 6),
        ("<=", 7), (">=", 7), ("<", 7), (">", 7), ("in ", 7), ("+", 9), ("-", 9), ("*", 10), ("/", 10), ("%", 10),
    ];

    private static readonly string[] Functions = ["length", "count", "match", "search", "value"];

    private int _at = start;
    private int _depth;

    /// <summary>The condition, and the place after it.</summary>
    public (Expression Expression, int End) Read()
    {
        var expression = Whole();
        return (Tested(expression), _at);
    }

    private Expression Whole()
    {
        if (++_depth > MaxDepth)
        {
            throw new PathSyntaxException($"a condition nests deeper than {MaxDepth}", _at);
        }

        var left = Climb(0);
        SkipSpace();
        if (_at < source.Length && source[_at] == '?')
        {
            _at++;
            var then = Whole();
            Expect(':');
            left = new Conditional(left, then, Whole());
        }

        _depth--;
        return left;
    }

    private Expression Climb(int strength)
    {
        var left = Prefixed();
        while (true)
        {
            SkipSpace();
            var (op, own) = Array.Find(Operators, o => string.CompareOrdinal(source, _at, o.Operator, 0, o.Operator.Length) == 0);
            if (op is null || own <= strength)
            {
                return left;
            }

            _at += op.Length;
            var right = Climb(own);
            left = own <= 2 ? new Binary(op, Tested(left), Tested(right)) : new Binary(op.TrimEnd(), Compared(left), Compared(right));
        }
    }

    // RFC 9535 2.3.5: a path alone is true where it finds something, even null or false.
    private Expression Tested(Expression e) => isStandard && e is Query { Use: "value" } q ? q with { Use = "exists" } : e;

    private static Expression Compared(Expression e) => e;

    private Expression Prefixed()
    {
        SkipSpace();
        if (Take("!"))
        {
            return new Unary("!", Tested(Prefixed()));
        }

        foreach (var word in (string[])["void ", "typeof "])
        {
            if (Take(word))
            {
                return new Unary(word.Trim(), Prefixed());
            }
        }

        if (_at + 1 < source.Length && source[_at] is '-' or '+' && !char.IsAsciiDigit(source[_at + 1]))
        {
            return new Unary(source[_at++].ToString(), Prefixed());
        }

        return Postfixed(Primary());
    }

    private Expression Postfixed(Expression target)
    {
        while (_at < source.Length)
        {
            if (Take("?.") || Take("."))
            {
                var name = Name();
                target = _at < source.Length && source[_at] == '(' ? new Call(target, name, Arguments()) : new Member(target, new Literal(name));
            }
            else if (source[_at] == '[')
            {
                _at++;
                var key = Whole();
                Expect(']');
                target = new Member(target, key);
            }
            else
            {
                break;
            }
        }

        return target;
    }

    private Expression Primary()
    {
        SkipSpace();
        if (_at >= source.Length)
        {
            throw new PathSyntaxException("the condition ends too early", _at);
        }

        var c = source[_at];
        switch (c)
        {
            case '(':
                _at++;
                var inner = Whole();
                Expect(')');
                return inner;
            case '[':
                return new ListLiteral(List('[', ']'));
            case '\'' or '"':
                (var text, _at) = QuotedText(source, _at);
                return new Literal(text);
            case '/':
                return RegexLiteral();
            case '@':
                return AtWord();
            case '$' when isStandard || (_at + 1 < source.Length && source[_at + 1] is '.' or '['):
                return Path(fromRoot: true);
        }

        if (char.IsAsciiDigit(c) || c is '-' or '+' or '.')
        {
            return Number();
        }

        return Word();
    }

    private Expression AtWord()
    {
        var begin = _at++;
        while (_at < source.Length && (char.IsLetter(source[_at]) || source[_at] == '_'))
        {
            _at++;
        }

        var word = source[(begin + 1).._at];
        if (_at < source.Length && source[_at] == '(' && word.Length > 0)
        {
            Arguments();
            return word is "string" or "number" or "integer" or "boolean" or "null" or "array" or "object" or "scalar"
                ? new TypeTest(word)
                : throw new PathSyntaxException($"`@{word}()` is not known", begin);
        }

        if (word.Length == 0 && isStandard)
        {
            return Path(fromRoot: false);
        }

        return word switch
        {
            "" => new Current(),
            "root" => new RootValue(),
            "property" => new PropertyName(),
            "parent" => new ParentValue(),
            "parentProperty" => new ParentName(),
            "path" => new WrittenPath(),
            _ => throw new PathSyntaxException($"`@{word}` is not known", begin),
        };
    }

    private Query Path(bool fromRoot)
    {
        if (fromRoot)
        {
            _at++;
        }

        var (path, end) = PathParser.ParseWithin(source, _at);
        _at = end;
        return new Query(path, fromRoot, "value");
    }

    private Expression Word()
    {
        var begin = _at;
        var word = Name();
        SkipSpace();
        if (_at < source.Length && source[_at] == '(')
        {
            var arguments = Arguments();
            if (Functions.Contains(word) && arguments.Length > 0)
            {
                return Function(word, arguments, begin);
            }

            return word switch
            {
                "String" when arguments.Length == 1 => new Call(arguments[0], "toString", []),
                "Number" when arguments.Length == 1 => new Unary("+", arguments[0]),
                "Boolean" when arguments.Length == 1 => new Unary("!", new Unary("!", arguments[0])),
                _ => throw new PathSyntaxException($"the function `{word}` is not known", begin),
            };
        }

        return word switch
        {
            "true" => new Literal(JsValue.Of(true)),
            "false" => new Literal(JsValue.Of(false)),
            "null" => new Literal(null),
            "undefined" => new Literal(JsValue.Undefined),
            "index" => new PropertyName(),
            _ => throw new PathSyntaxException($"`{word}` is not defined", begin),
        };
    }

    private static Expression Function(string name, Expression[] arguments, int at) => (name, arguments) switch
    {
        ("match" or "search", [Query query, var pattern]) => query with { Use = name, Pattern = pattern },
        ("length" or "count" or "value", [Query query]) => query with { Use = name },
        _ => throw new PathSyntaxException($"the arguments of `{name}` are not right", at),
    };

    private Expression[] Arguments() => List('(', ')');

    private Expression[] List(char open, char close)
    {
        Expect(open);
        var items = new List<Expression>();
        SkipSpace();
        while (_at < source.Length && source[_at] != close)
        {
            items.Add(Whole());
            SkipSpace();
            if (_at < source.Length && source[_at] == ',')
            {
                _at++;
                SkipSpace();
            }
        }

        Expect(close);
        return [.. items];
    }

    private Literal RegexLiteral()
    {
        var begin = ++_at;
        var inClass = false;
        while (_at < source.Length && (source[_at] != '/' || inClass))
        {
            inClass = source[_at] == '[' || (inClass && source[_at] != ']');
            _at += source[_at] == '\\' ? 2 : 1;
        }

        if (_at >= source.Length)
        {
            throw new PathSyntaxException("a regular expression has no end", begin);
        }

        var pattern = source[begin.._at++];
        var flags = _at;
        while (_at < source.Length && char.IsAsciiLetter(source[_at]))
        {
            _at++;
        }

        return new Literal(Methods.Pattern(pattern, source[flags.._at]) ?? throw new PathSyntaxException("not a regular expression", begin));
    }

    private Literal Number()
    {
        var begin = _at++;
        while (_at < source.Length && (char.IsAsciiLetterOrDigit(source[_at]) || source[_at] == '.' || (source[_at] is '-' or '+' && source[_at - 1] is 'e' or 'E')))
        {
            _at++;
        }

        return double.TryParse(source[begin.._at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new Literal(number)
            : throw new PathSyntaxException("not a number", begin);
    }

    private string Name()
    {
        SkipSpace();
        var begin = _at;
        while (_at < source.Length && (char.IsLetterOrDigit(source[_at]) || source[_at] is '_' or '$'))
        {
            _at++;
        }

        return _at > begin ? source[begin.._at] : throw new PathSyntaxException($"unexpected `{(begin < source.Length ? source[begin] : ' ')}`", begin);
    }

    /// <summary>A text in quotes, and the place after it.</summary>
    public static (string Text, int End) QuotedText(string source, int at)
    {
        var quote = source[at];
        var text = new StringBuilder();
        for (var i = at + 1; i < source.Length; i++)
        {
            if (source[i] == quote)
            {
                return (text.ToString(), i + 1);
            }

            if (source[i] != '\\' || i + 1 >= source.Length)
            {
                text.Append(source[i]);
                continue;
            }

            i++;
            if (source[i] == 'u' && i + 4 < source.Length && ushort.TryParse(source.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                i += 4;
                continue;
            }

            text.Append(source[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var c => c });
        }

        throw new PathSyntaxException("a text has no closing quote", at);
    }

    private void Expect(char c)
    {
        SkipSpace();
        if (_at >= source.Length || source[_at] != c)
        {
            throw new PathSyntaxException($"`{c}` is missing", _at);
        }

        _at++;
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
