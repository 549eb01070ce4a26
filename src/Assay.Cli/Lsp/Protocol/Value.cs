using System.Text;
using System.Text.Json;

namespace Assay.Cli.Lsp.Protocol;

/// <summary>A value of a message, or nothing. What is absent or of another kind than asked for is null: nothing is thrown.</summary>
internal readonly struct Value(JsonElement? element)
{
    /// <summary>Whether there is a value that is not null.</summary>
    public bool Exists => element is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    /// <summary>The kind of value.</summary>
    public JsonValueKind Kind => element?.ValueKind ?? JsonValueKind.Undefined;

    /// <summary>The member of that name.</summary>
    public Value this[string name] =>
        element is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var member) ? new Value(member) : default;

    /// <summary>The items of an array.</summary>
    public IEnumerable<Value> Items =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(e => new Value(e)) : [];

    /// <summary>A string; half a surrogate pair, which JSON can say and UTF-8 cannot, becomes U+FFFD: it has the same length.</summary>
    public string? Text
    {
        get
        {
            if (element is not { ValueKind: JsonValueKind.String } text)
            {
                return null;
            }

            try
            {
                return text.GetString();
            }
            catch (InvalidOperationException)
            {
                return Unescape(text.GetRawText());
            }
        }
    }

    /// <summary>A whole number of 32 bits.</summary>
    public int? Integer => element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>true or false.</summary>
    public bool? Boolean => Kind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    /// <summary>The value as JSON.</summary>
    public string Json => Exists ? element!.Value.GetRawText() : "null";

    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            text.Append(raw[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'u' => (char)Convert.ToInt32(raw.Substring(i + 1, 4), 16), var c => c });
            i += raw[i] == 'u' ? 4 : 0;
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
