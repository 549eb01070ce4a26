using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>Cuts a JSON text into tokens, and refuses whatever RFC 8259 and I-JSON (RFC 7493) do not allow.</summary>
internal ref struct JsonScanner
{
    private const string NotJson = "is not valid JSON";

    // Beyond so many members a comparison of each with each would take an attacker's time, not ours.
    private const int FewMembers = 32;

    private static readonly SearchValues<byte> EndsOfText = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _utf8;
    private JsonToken[] _tokens;
    private int _count;
    private int _at;

    private JsonScanner(ReadOnlySpan<byte> utf8, JsonToken[] tokens)
    {
        _utf8 = utf8;
        _tokens = tokens;
    }

    /// <summary>Fills <paramref name="tokens"/>, which is pooled and may be replaced by a larger array; what is wrong, or null.</summary>
    public static string? Scan(ReadOnlySpan<byte> utf8, ref JsonToken[] tokens, out int count)
    {
        var scanner = new JsonScanner(utf8, tokens);
        var problem = Utf8.IsValid(utf8) ? scanner.Run() : "is not valid UTF-8";
        tokens = scanner._tokens;
        count = scanner._count;
        return problem;
    }

    private string? Run()
    {
        Span<int> open = stackalloc int[JsonTape.MaxDepth];
        var depth = 0;
        while (true)
        {
            // Here a value begins.
            var b = Peek();
            if (b is '{' or '[')
            {
                if (depth == JsonTape.MaxDepth)
                {
                    return $"nests deeper than {JsonTape.MaxDepth}";
                }

                open[depth++] = Add(b == '{' ? JsonKind.Object : JsonKind.Array, _at++, 1);
                var first = Peek();
                if (first != (b == '{' ? '}' : ']'))
                {
                    if (b == '{' && Name() is { } broken)
                    {
                        return broken;
                    }

                    continue;
                }
            }
            else if (Scalar(b) is { } wrong)
            {
                return wrong;
            }

            // Behind a value: what is complete is closed.
            while (true)
            {
                if (depth == 0)
                {
                    return Peek() < 0 ? null : NotJson;
                }

                ref var container = ref _tokens[open[depth - 1]];
                var isObject = container.Kind == JsonKind.Object;
                var next = Peek();
                if (next == ',' && _count > open[depth - 1] + 1)
                {
                    container.Count++;
                    _at++;
                    if (isObject)
                    {
                        if (Name() is { } broken)
                        {
                            return broken;
                        }
                    }

                    break;
                }

                if (next != (isObject ? '}' : ']'))
                {
                    return NotJson;
                }

                _at++;
                var index = open[--depth];
                container.Count += _count > index + 1 ? 1 : 0;
                container.Next = _count;
                container.Length = _at - container.Start;
                if (isObject && !HasUniqueNames(index))
                {
                    return "holds an object in which a name stands twice";
                }
            }
        }
    }

    /// <summary>The next byte that is no white space; -1 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Peek()
    {
        while (_at < _utf8.Length)
        {
            var b = _utf8[_at];
            if (b > ' ' || b is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return b;
            }

            _at++;
        }

        return -1;
    }

    private int Add(JsonKind kind, int start, int length)
    {
        if (_count == _tokens.Length)
        {
            var larger = ArrayPool<JsonToken>.Shared.Rent(_count * 2);
            _tokens.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<JsonToken>.Shared.Return(_tokens);
            _tokens = larger;
        }

        ref var token = ref _tokens[_count];
        token.Start = start;
        token.Length = length;
        token.Kind = kind;
        token.Count = 0;
        token.IsEscaped = false;
        token.Next = _count + 1;
        return _count++;
    }

    private string? Name()
    {
        if (Peek() != '"')
        {
            return NotJson;
        }

        if (Text(JsonKind.Name) is { } problem)
        {
            return problem;
        }

        ref var name = ref _tokens[_count - 1];
        name.Hash = name.IsEscaped ? JsonEscapes.HashOf(_utf8.Slice(name.Start, name.Length)) : NameHash.Of(_utf8.Slice(name.Start, name.Length));
        if (Peek() != ':')
        {
            return NotJson;
        }

        _at++;
        return null;
    }

    private string? Scalar(int b)
    {
        switch (b)
        {
            case '"':
                return Text(JsonKind.String);
            case 't':
                return Literal("true"u8, JsonKind.True);
            case 'f':
                return Literal("false"u8, JsonKind.False);
            case 'n':
                return Literal("null"u8, JsonKind.Null);
            case '-' or (>= '0' and <= '9'):
                return Number();
            default:
                return NotJson;
        }
    }

    private string? Literal(ReadOnlySpan<byte> word, JsonKind kind)
    {
        if (!_utf8[_at..].StartsWith(word))
        {
            return NotJson;
        }

        Add(kind, _at, word.Length);
        _at += word.Length;
        return null;
    }

    private string? Text(JsonKind kind)
    {
        var start = ++_at;
        var isEscaped = false;
        while (true)
        {
            var length = _utf8[_at..].IndexOfAny(EndsOfText);
            if (length < 0)
            {
                return NotJson;
            }

            _at += length;
            var end = _utf8[_at];
            if (end == '"')
            {
                var token = Add(kind, start, _at - start);
                _tokens[token].IsEscaped = isEscaped;
                _at++;
                return isEscaped && !JsonEscapes.ArePaired(_utf8[start..(_at - 1)]) ? "holds a lone surrogate" : null;
            }

            if (end != '\\')
            {
                return NotJson;
            }

            isEscaped = true;
            var size = JsonEscapes.SizeOf(_utf8[_at..]);
            if (size == 0)
            {
                return NotJson;
            }

            _at += size;
        }
    }

    // number = [ minus ] int [ frac ] [ exp ] (RFC 8259, 6)
    private string? Number()
    {
        var start = _at;
        _at += _utf8[_at] == '-' ? 1 : 0;
        var whole = Digits();
        if (whole == 0 || (whole > 1 && _utf8[_at - whole] == '0'))
        {
            return NotJson;
        }

        if (_at < _utf8.Length && _utf8[_at] == '.')
        {
            _at++;
            if (Digits() == 0)
            {
                return NotJson;
            }
        }

        if (_at < _utf8.Length && (_utf8[_at] | 0x20) == 'e')
        {
            _at++;
            _at += _at < _utf8.Length && _utf8[_at] is (byte)'+' or (byte)'-' ? 1 : 0;
            if (Digits() == 0)
            {
                return NotJson;
            }
        }

        Add(JsonKind.Number, start, _at - start);
        return null;
    }

    private int Digits()
    {
        var start = _at;
        while (_at < _utf8.Length && (uint)(_utf8[_at] - '0') <= 9)
        {
            _at++;
        }

        return _at - start;
    }

    private readonly bool HasUniqueNames(int container)
    {
        var count = _tokens[container].Count;
        if (count > FewMembers)
        {
            return HasUniqueNamesAmongMany(container);
        }

        // A bit for each name's hash: only where one is taken is there anything to compare.
        var seen = 0UL;
        var at = container + 1;
        for (var i = 0; i < count; i++)
        {
            ref readonly var name = ref _tokens[at];
            var bit = 1UL << (int)(name.Hash >> 26);
            if ((seen & bit) != 0 && IsAmongFormer(container, at))
            {
                return false;
            }

            seen |= bit;
            at = _tokens[at + 1].Next;
        }

        return true;
    }

    private readonly bool IsAmongFormer(int container, int name)
    {
        for (var at = container + 1; at < name; at = _tokens[at + 1].Next)
        {
            if (_tokens[at].Hash == _tokens[name].Hash && JsonEscapes.AreEqual(_utf8, _tokens[at], _utf8, _tokens[name]))
            {
                return true;
            }
        }

        return false;
    }

    // The hash of names is cheap and can be steered; this one is seeded by the process.
    private readonly bool HasUniqueNamesAmongMany(int container)
    {
        var count = _tokens[container].Count;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count * 2);
        var slots = ArrayPool<int>.Shared.Rent(size);
        try
        {
            Array.Clear(slots, 0, size);
            for (var (i, at) = (0, container + 1); i < count; i++, at = _tokens[at + 1].Next)
            {
                var slot = JsonEscapes.SeededHashOf(_utf8.Slice(_tokens[at].Start, _tokens[at].Length), _tokens[at].IsEscaped) & (size - 1);
                for (; slots[slot] > 0; slot = (slot + 1) & (size - 1))
                {
                    if (JsonEscapes.AreEqual(_utf8, _tokens[slots[slot]], _utf8, _tokens[at]))
                    {
                        return false;
                    }
                }

                slots[slot] = at;
            }

            return true;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(slots);
        }
    }
}
