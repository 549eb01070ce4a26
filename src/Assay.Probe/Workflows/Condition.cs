using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Probe.Workflows;

/// <summary>
/// A condition of the type <c>simple</c> (Arazzo 1.0, section 4.6.11): literals, runtime expressions, comparisons, <c>!</c>, <c>&amp;&amp;</c>, <c>||</c>
/// and brackets. Texts are compared without regard to case, as the standard says.
/// </summary>
internal sealed class Condition
{
    private const int Deepest = 50;
    private readonly string _text;
    private readonly RuntimeTemplate.Reader _read;
    private int _at;
    private int _depth;

    private Condition(string text, RuntimeTemplate.Reader read) => (_text, _read) = (text, read);

    /// <summary>Whether it holds; null where it cannot be read.</summary>
    public static bool? Holds(string text, RuntimeTemplate.Reader read)
    {
        var condition = new Condition(text, read);
        try
        {
            var value = condition.Or();
            condition.Skip();
            return condition._at == text.Length ? IsTrue(value) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private JsonNode? Or()
    {
        var left = And();
        while (Takes("||"))
        {
            var right = And();
            left = IsTrue(left) || IsTrue(right);
        }

        return left;
    }

    private JsonNode? And()
    {
        var left = Compare();
        while (Takes("&&"))
        {
            var right = Compare();
            left = IsTrue(left) && IsTrue(right);
        }

        return left;
    }

    private JsonNode? Compare()
    {
        var left = Unary();
        foreach (var sign in (string[])["==", "!=", "<=", ">=", "<", ">"])
        {
            if (Takes(sign))
            {
                var right = Unary();
                var order = Order(left, right);
                return sign switch
                {
                    "==" => order == 0,
                    "!=" => order != 0,
                    "<=" => order <= 0,
                    ">=" => order >= 0,
                    "<" => order < 0,
                    _ => order > 0,
                };
            }
        }

        return left;
    }

    private JsonNode? Unary()
    {
        if (++_depth > Deepest)
        {
            throw new FormatException();
        }

        try
        {
            Skip();
            if (_at < _text.Length && _text[_at] == '!' && !_text.AsSpan(_at).StartsWith("!="))
            {
                _at++;
                return !IsTrue(Unary());
            }

            if (Takes("("))
            {
                var inner = Or();
                return Takes(")") ? inner : throw new FormatException();
            }

            return Operand();
        }
        finally
        {
            _depth--;
        }
    }

    private JsonNode? Operand()
    {
        if (_at >= _text.Length)
        {
            throw new FormatException();
        }

        if (_text[_at] is '\'' or '"')
        {
            var (quote, text) = (_text[_at++], new System.Text.StringBuilder());
            for (; _at < _text.Length; _at++)
            {
                if (_text[_at] != quote)
                {
                    text.Append(_text[_at]);
                }
                else if (_at + 1 < _text.Length && _text[_at + 1] == quote)
                {
                    text.Append(_text[_at++]);
                }
                else
                {
                    _at++;
                    return text.ToString();
                }
            }

            throw new FormatException();
        }

        var start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && !"()=!<>&|".Contains(_text[_at]))
        {
            _at++;
        }

        var word = _text[start.._at];
        return word switch
        {
            "" => throw new FormatException(),
            "true" => true,
            "false" => false,
            "null" => null,
            _ when word[0] == '$' => Read(word),
            _ when decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw new FormatException(),
        };
    }

    // After a pointer into a body, members and items may be taken with `.name` and `[0]`.
    private JsonNode? Read(string word)
    {
        if (_read(word, out var whole))
        {
            return whole;
        }

        for (var cut = word.LastIndexOfAny(['.', '[']); cut > 0; cut = word.LastIndexOfAny(['.', '['], cut - 1))
        {
            if (_read(word[..cut], out var value)
                && ExchangeValues.TryPoint(value, "/" + word[cut..].TrimStart('.').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace(".", "/", StringComparison.Ordinal).TrimStart('/'), out var inner))
            {
                return inner;
            }
        }

        return null;
    }

    private bool Takes(string sign)
    {
        Skip();
        if (!_text.AsSpan(_at).StartsWith(sign))
        {
            return false;
        }

        _at += sign.Length;
        return true;
    }

    private void Skip()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private static bool IsTrue(JsonNode? value) => value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.True;

    // Null where the two cannot be compared: then only `!=` holds.
    private static int? Order(JsonNode? left, JsonNode? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null ? 0 : null;
        }

        if (Number(left) is { } one && Number(right) is { } other)
        {
            return one.CompareTo(other);
        }

        return left.GetValueKind() == JsonValueKind.String && right.GetValueKind() == JsonValueKind.String
            ? string.Compare(left.GetValue<string>(), right.GetValue<string>(), StringComparison.OrdinalIgnoreCase)
            : JsonNode.DeepEquals(left, right) ? 0 : null;
    }

    private static decimal? Number(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
