using System.Collections.Frozen;

namespace Assay.Contract.Schemas.Formats;

/// <summary>
/// One value of the keyword <c>format</c> that is checked. Safe for use by several threads at once; no check allocates,
/// but <c>regex</c>.
/// </summary>
public sealed class Format
{
    private static readonly FrozenDictionary<string, Format> s_byName =
        FormatTable.Create().ToFrozenDictionary(static format => format.Name, StringComparer.Ordinal);

    private readonly FormatCheck? _onText;
    private readonly FormatCheck? _onNumber;

    internal Format(string name, FormatCheck? onText, FormatCheck? onNumber, (long, long)? integers = null)
    {
        Name = name;
        Integers = integers;
        _onText = onText;
        _onNumber = onNumber;
    }

    /// <summary>Every format that is checked, in no order.</summary>
    public static IReadOnlyCollection<Format> All => s_byName.Values;

    /// <summary>The name as it is written in a schema, such as <c>date-time</c>.</summary>
    public string Name { get; }

    /// <summary>Whether it says something of strings; it lets every other value pass.</summary>
    public bool ChecksText => _onText is not null;

    /// <summary>Whether it says something of numbers; it lets every other value pass.</summary>
    public bool ChecksNumbers => _onNumber is not null;

    /// <summary>The integers of at most 18 digits that have the format, from the first to the last; null where it says nothing of them.</summary>
    internal (long From, long To)? Integers { get; }

    /// <summary>The format of that name, in its exact case; null where none is known, and then nothing is to be checked.</summary>
    public static Format? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>Whether a string, unescaped and in well-formed UTF-8, has this format.</summary>
    public bool IsValid(ReadOnlySpan<byte> utf8) => _onText is null || _onText(utf8);

    /// <summary>
    /// Whether a number has this format. The text is a number as JSON (RFC 8259) writes it, and its mathematical value
    /// counts: <c>1.0</c> and <c>1e3</c> are integers.
    /// </summary>
    public bool IsValidNumber(ReadOnlySpan<byte> ascii) => _onNumber is null || _onNumber(ascii);

    /// <summary>Prints the name.</summary>
    public override string ToString() => Name;
}
