using System.Text.Json;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>Equality of JSON values: numbers by value, strings unescaped, objects whatever the order of their names.</summary>
internal static class JsonEquality
{
    public static bool AreEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var readerA = new Utf8JsonReader(a, JsonText.ReaderOptions);
        var readerB = new Utf8JsonReader(b, JsonText.ReaderOptions);
        return readerA.Read() && readerB.Read() && AreEqual(ref readerA, ref readerB);
    }

    /// <summary>Compares the values at which the readers stand; each ends at the end of its value where the two are equal.</summary>
    public static bool AreEqual(ref Utf8JsonReader a, ref Utf8JsonReader b)
    {
        if (a.TokenType != b.TokenType)
        {
            return false;
        }

        switch (a.TokenType)
        {
            case JsonTokenType.String:
                return StringsEqual(ref a, ref b);
            case JsonTokenType.Number:
                return ExactNumber.AreEqual(a.ValueSpan, b.ValueSpan);
            case JsonTokenType.StartArray:
                return ArraysEqual(ref a, ref b);
            case JsonTokenType.StartObject:
                return ObjectsEqual(ref a, ref b);
            default:
                return true;
        }
    }

    private static bool StringsEqual(ref Utf8JsonReader a, ref Utf8JsonReader b)
    {
        if (!a.ValueIsEscaped)
        {
            return b.ValueTextEquals(a.ValueSpan);
        }

        return !b.ValueIsEscaped ? a.ValueTextEquals(b.ValueSpan) : a.ValueTextEquals(b.GetString());
    }

    private static bool ArraysEqual(ref Utf8JsonReader a, ref Utf8JsonReader b)
    {
        while (a.Read() && b.Read())
        {
            if (a.TokenType == JsonTokenType.EndArray || b.TokenType == JsonTokenType.EndArray)
            {
                return a.TokenType == b.TokenType;
            }

            if (!AreEqual(ref a, ref b))
            {
                return false;
            }
        }

        return false;
    }

    private static bool ObjectsEqual(ref Utf8JsonReader a, ref Utf8JsonReader b)
    {
        var startOfB = b;
        var count = 0;
        while (a.Read() && a.TokenType == JsonTokenType.PropertyName)
        {
            count++;
            var search = startOfB;
            if (!FindName(ref a, ref search) || !a.Read() || !search.Read() || !AreEqual(ref a, ref search))
            {
                return false;
            }
        }

        while (b.Read() && b.TokenType == JsonTokenType.PropertyName)
        {
            count--;
            b.Read();
            b.Skip();
        }

        return count == 0;
    }

    private static bool FindName(ref Utf8JsonReader name, ref Utf8JsonReader search)
    {
        while (search.Read() && search.TokenType == JsonTokenType.PropertyName)
        {
            if (StringsEqual(ref name, ref search))
            {
                return true;
            }

            search.Read();
            search.Skip();
        }

        return false;
    }
}
