using System.Text.Json;
using System.Text.Unicode;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>Checks what <see cref="Utf8JsonReader"/> lets pass: invalid UTF-8, lone surrogates, names that stand twice.</summary>
internal static class JsonText
{
    /// <summary>How deep a value may nest.</summary>
    public const int MaxDepth = 128;

    public static readonly JsonReaderOptions ReaderOptions = new()
    {
        MaxDepth = MaxDepth,
        CommentHandling = JsonCommentHandling.Disallow,
        AllowTrailingCommas = false,
    };

    /// <summary>What is wrong with the text; null where it is one value of strict JSON.</summary>
    public static string? Check(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return "is not valid UTF-8";
        }

        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        var names = new NameTable(utf8);
        try
        {
            return Check(ref reader, ref names);
        }
        catch (JsonException e)
        {
            return e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
                ? $"nests deeper than {MaxDepth}"
                : "is not valid JSON";
        }
        finally
        {
            names.Dispose();
        }
    }

    private static string? Check(ref Utf8JsonReader reader, ref NameTable names)
    {
        Span<int> open = stackalloc int[MaxDepth + 1];
        var depth = 0;
        var objects = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    open[depth++] = ++objects;
                    break;
                case JsonTokenType.StartArray:
                    open[depth++] = 0;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    depth--;
                    break;
                case JsonTokenType.PropertyName:
                    if (reader.ValueIsEscaped && HasLoneSurrogate(reader.ValueSpan))
                    {
                        return "holds a lone surrogate";
                    }

                    if (!names.Add(ref reader, open[depth - 1]))
                    {
                        return "holds an object in which a name stands twice";
                    }

                    break;
                case JsonTokenType.String when reader.ValueIsEscaped && HasLoneSurrogate(reader.ValueSpan):
                    return "holds a lone surrogate";
            }
        }

        return null;
    }

    // The reader has checked that every escape is well formed.
    private static bool HasLoneSurrogate(ReadOnlySpan<byte> raw)
    {
        var highPending = false;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                if (highPending)
                {
                    return true;
                }

                var next = raw[i..].IndexOf((byte)'\\');
                if (next < 0)
                {
                    return false;
                }

                i += next - 1;
                continue;
            }

            i++;
            if (raw[i] != 'u')
            {
                if (highPending)
                {
                    return true;
                }

                continue;
            }

            var isSurrogate = (raw[i + 1] | 0x20) == 'd';
            var isHigh = isSurrogate && (raw[i + 2] is (byte)'8' or (byte)'9' || (raw[i + 2] | 0x20) is 'a' or 'b');
            var isLow = isSurrogate && (raw[i + 2] | 0x20) is >= 'c' and <= 'f';
            if (highPending != isLow)
            {
                return true;
            }

            highPending = isHigh;
            i += 4;
        }

        return highPending;
    }
}
