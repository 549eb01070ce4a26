using System.Buffers;
using System.Runtime.CompilerServices;

namespace Assay.Contract.Json;

/// <summary>Cuts a JSON text into tokens, and refuses whatever RFC 8259 and I-JSON (RFC 7493) do not allow.</summary>
internal ref struct JsonScanner
{
    private const string NotJson = "is not valid JSON";

    private readonly ReadOnlySpan<byte> _utf8;
    private JsonToken[] _tokens;
    private int _count;

    private JsonScanner(ReadOnlySpan<byte> utf8, JsonToken[] tokens)
    {
        _utf8 = utf8;
        _tokens = tokens;
    }

    /// <summary>Fills <paramref name="tokens"/>, which is pooled and may be replaced by a larger array; what is wrong, or null.</summary>
    public static string? Scan(ReadOnlySpan<byte> utf8, ref JsonToken[] tokens, out int count)
    {
        var scanner = new JsonScanner(utf8, tokens);
        var problem = scanner.Run();
        tokens = scanner._tokens;
        count = scanner._count;
        return problem;
    }

    // One loop, on locals: calls and fields would cost more than the work between them. While a container is open, `Next` of its
    // token leads to the one around it, and `Length` and `Hash` keep which names it has seen.
    private string? Run()
    {
        var utf8 = _utf8;
        var tokens = _tokens;
        var (at, count, depth, container) = (0, 0, 0, -1);
        var isInObject = false;
        var seen = 0UL;
        while (true)
        {
            // Room for a name and its value.
            if (count + 2 > tokens.Length)
            {
                tokens = Grow(count);
            }

            at = SkipSpace(utf8, at);
            if (isInObject)
            {
                if ((uint)at >= (uint)utf8.Length || utf8[at] != '"')
                {
                    return NotJson;
                }

                ref var name = ref tokens[count];
                var end = JsonText.EndOf(utf8, at + 1, out name.Traits);
                if (end < 0)
                {
                    return JsonText.Problem(utf8, at + 1);
                }

                var text = utf8[(at + 1)..end];
                name.Start = at + 1;
                name.Length = text.Length;
                name.Kind = JsonKind.Name;
                name.Next = count + 1;
                name.Hash = name.IsEscaped ? JsonEscapes.HashOf(text) : NameHash.Of(text);
                var bit = 1UL << (int)(name.Hash >> 26);
                if ((seen & bit) != 0 && tokens[container].Count < UniqueNames.Few && UniqueNames.IsAmongFormer(utf8, tokens, container, count))
                {
                    return UniqueNames.Problem;
                }

                seen |= bit;
                count++;
                at = SkipSpace(utf8, end + 1);
                if ((uint)at >= (uint)utf8.Length || utf8[at] != ':')
                {
                    return NotJson;
                }

                at = SkipSpace(utf8, at + 1);
            }

            if ((uint)at >= (uint)utf8.Length)
            {
                return NotJson;
            }

            ref var token = ref tokens[count];
            token.Start = at;
            token.Next = count + 1;
            var first = utf8[at];
            if (first == '"')
            {
                token.Start = ++at;
                token.Kind = JsonKind.String;
                var end = JsonText.EndOf(utf8, at, out token.Traits);
                if (end < 0)
                {
                    return JsonText.Problem(utf8, at);
                }

                token.Length = end - at;
                at = end + 1;
            }
            else if (first is (byte)'{' or (byte)'[')
            {
                if (depth == JsonTape.MaxDepth)
                {
                    return $"nests deeper than {JsonTape.MaxDepth}";
                }

                token.Kind = first == '{' ? JsonKind.Object : JsonKind.Array;
                token.Traits = JsonTraits.None;
                token.Count = 0;
                at = SkipSpace(utf8, at + 1);
                if ((uint)at >= (uint)utf8.Length)
                {
                    return NotJson;
                }

                // The closing one has the code of the opening one plus two.
                if (utf8[at] != first + 2)
                {
                    if (isInObject)
                    {
                        (tokens[container].Length, tokens[container].Hash) = ((int)(seen >> 32), (uint)seen);
                    }

                    token.Next = container;
                    container = count++;
                    isInObject = first == '{';
                    seen = 0;
                    depth++;
                    continue;
                }

                at++;
                token.Length = at - token.Start;
            }
            else
            {
                var end = JsonText.EndOfScalar(utf8, at, out token.Kind, out token.Traits);
                if (end < 0)
                {
                    return NotJson;
                }

                token.Length = end - at;
                at = end;
            }

            count++;

            // Behind a value: what is complete is closed.
            while (true)
            {
                at = SkipSpace(utf8, at);
                if (container < 0)
                {
                    _count = count;
                    return at == utf8.Length ? null : NotJson;
                }

                if ((uint)at >= (uint)utf8.Length)
                {
                    return NotJson;
                }

                ref var open = ref tokens[container];
                var next = utf8[at++];
                open.Count++;
                if (next == ',')
                {
                    break;
                }

                if (next != (isInObject ? '}' : ']'))
                {
                    return NotJson;
                }

                var outer = open.Next;
                open.Next = count;
                open.Length = at - open.Start;
                if (isInObject && open.Count > UniqueNames.Few && !UniqueNames.AreAmongMany(utf8, tokens, container))
                {
                    return UniqueNames.Problem;
                }

                depth--;
                container = outer;
                isInObject = outer >= 0 && tokens[outer].Kind == JsonKind.Object;
                seen = isInObject ? ((ulong)(uint)tokens[outer].Length << 32) | tokens[outer].Hash : 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipSpace(ReadOnlySpan<byte> utf8, int at) =>
        (uint)at < (uint)utf8.Length && utf8[at] > ' ' ? at : SkipSpaces(utf8, at);

    private static int SkipSpaces(ReadOnlySpan<byte> utf8, int at)
    {
        while ((uint)at < (uint)utf8.Length && utf8[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private JsonToken[] Grow(int count)
    {
        var larger = ArrayPool<JsonToken>.Shared.Rent(_tokens.Length * 2);
        _tokens.AsSpan(0, count).CopyTo(larger);
        ArrayPool<JsonToken>.Shared.Return(_tokens);
        return _tokens = larger;
    }
}
