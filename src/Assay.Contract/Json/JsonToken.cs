using System.Runtime.InteropServices;

namespace Assay.Contract.Json;

/// <summary>What a token of a JSON text is.</summary>
internal enum JsonKind : byte
{
    Null,
    True,
    False,
    Number,
    String,
    Name,
    Array,
    Object,
}

/// <summary>What the scanner saw of a token on its way.</summary>
[Flags]
internal enum JsonTraits : byte
{
    None = 0,

    /// <summary>A string or name that holds escapes.</summary>
    Escaped = 1,

    /// <summary>A string or name that holds bytes beyond ASCII.</summary>
    BeyondAscii = 2,

    /// <summary>A number with a fraction or an exponent.</summary>
    Decimal = 4,
}

/// <summary>A value or a member's name. A name is followed by its value, an array or object by what is in it.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct JsonToken
{
    /// <summary>Where it begins in the text: behind the quote, for strings and names.</summary>
    public int Start;

    /// <summary>How many bytes it has there: without quotes, for strings and names.</summary>
    public int Length;

    /// <summary>The index of the token that follows when this one and all in it is done.</summary>
    public int Next;

    /// <summary>How many items or members an array or object has.</summary>
    public int Count;

    /// <summary>For names: equal names have equal ones. For the rest: nothing.</summary>
    public uint Hash;

    public JsonKind Kind;

    public JsonTraits Traits;

    /// <summary>Whether a string or name holds escapes.</summary>
    public readonly bool IsEscaped => (Traits & JsonTraits.Escaped) != 0;
}
