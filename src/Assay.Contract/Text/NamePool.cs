using System.Text;

namespace Assay.Contract.Text;

/// <summary>Gives equal names one string: a description repeats a few hundred of them a million times.</summary>
internal sealed class NamePool
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _byChars;

    public NamePool() => _byChars = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<byte> utf8)
    {
        const int pooled = 64;
        if (utf8.Length > pooled)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> chars = stackalloc char[pooled];
        return Of(chars[..Encoding.UTF8.GetChars(utf8, chars)]);
    }

    public string Of(string name)
    {
        if (_names.TryGetValue(name, out var known))
        {
            return known;
        }

        _names.Add(name);
        return name;
    }

    private string Of(ReadOnlySpan<char> name)
    {
        if (!_byChars.TryGetValue(name, out var known))
        {
            known = name.ToString();
            _names.Add(known);
        }

        return known;
    }
}
