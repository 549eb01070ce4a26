namespace Assay.Contract.Json;

/// <summary>Equality of JSON values: numbers by value, strings by what they mean, objects whatever the order of their names.</summary>
internal static class JsonEquality
{
    /// <summary>Compares two values, each given by the text, its tokens and the index of its own.</summary>
    public static bool AreEqual(
        ReadOnlySpan<byte> utf8A, ReadOnlySpan<JsonToken> tokensA, int a, ReadOnlySpan<byte> utf8B, ReadOnlySpan<JsonToken> tokensB, int b)
    {
        ref readonly var left = ref tokensA[a];
        ref readonly var right = ref tokensB[b];

        // A name is a text too: `propertyNames` may ask for one of an `enum`.
        if (left.Kind != right.Kind && !(left.Kind == JsonKind.Name && right.Kind == JsonKind.String))
        {
            return false;
        }

        switch (right.Kind)
        {
            case JsonKind.String:
                return JsonEscapes.AreEqual(utf8A, left, utf8B, right);
            case JsonKind.Number:
                return ExactNumber.AreEqual(utf8A.Slice(left.Start, left.Length), utf8B.Slice(right.Start, right.Length));
            case JsonKind.Array:
                return left.Count == right.Count && ItemsEqual(utf8A, tokensA, a, utf8B, tokensB, b);
            case JsonKind.Object:
                return left.Count == right.Count && MembersEqual(utf8A, tokensA, a, utf8B, tokensB, b);
            default:
                return true;
        }
    }

    /// <summary>Equal for equal values; nobody outside of this process can foresee it.</summary>
    public static int HashOf(ReadOnlySpan<byte> utf8, ReadOnlySpan<JsonToken> tokens, int at)
    {
        ref readonly var token = ref tokens[at];
        switch (token.Kind)
        {
            case JsonKind.String or JsonKind.Name:
                return JsonEscapes.SeededHashOf(utf8.Slice(token.Start, token.Length), token.IsEscaped);
            case JsonKind.Number:
                return ExactNumber.Parse(utf8.Slice(token.Start, token.Length)).GetHashCode();
            case JsonKind.Array:
                var items = new HashCode();
                for (var item = at + 1; item < token.Next; item = tokens[item].Next)
                {
                    items.Add(HashOf(utf8, tokens, item));
                }

                return items.ToHashCode();
            case JsonKind.Object:
                // Members have no order.
                var members = token.Count;
                for (var name = at + 1; name < token.Next; name = tokens[name + 1].Next)
                {
                    members += HashCode.Combine(HashOf(utf8, tokens, name), HashOf(utf8, tokens, name + 1));
                }

                return members;
            default:
                return (int)token.Kind;
        }
    }

    private static bool ItemsEqual(
        ReadOnlySpan<byte> utf8A, ReadOnlySpan<JsonToken> tokensA, int a, ReadOnlySpan<byte> utf8B, ReadOnlySpan<JsonToken> tokensB, int b)
    {
        var end = tokensA[a].Next;
        for (var (i, j) = (a + 1, b + 1); i < end; i = tokensA[i].Next, j = tokensB[j].Next)
        {
            if (!AreEqual(utf8A, tokensA, i, utf8B, tokensB, j))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MembersEqual(
        ReadOnlySpan<byte> utf8A, ReadOnlySpan<JsonToken> tokensA, int a, ReadOnlySpan<byte> utf8B, ReadOnlySpan<JsonToken> tokensB, int b)
    {
        var (endA, endB) = (tokensA[a].Next, tokensB[b].Next);
        for (var i = a + 1; i < endA; i = tokensA[i + 1].Next)
        {
            var j = b + 1;
            while (j < endB && !(tokensA[i].Hash == tokensB[j].Hash && JsonEscapes.AreEqual(utf8A, tokensA[i], utf8B, tokensB[j])))
            {
                j = tokensB[j + 1].Next;
            }

            if (j >= endB || !AreEqual(utf8A, tokensA, i + 1, utf8B, tokensB, j + 1))
            {
                return false;
            }
        }

        return true;
    }
}
