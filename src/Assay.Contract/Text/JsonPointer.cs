using System.Globalization;

namespace Assay.Contract.Text;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>Escapes one reference token: <c>~</c> to <c>~0</c>, <c>/</c> to <c>~1</c>.</summary>
    public static string Escape(string token) =>
        token.AsSpan().IndexOfAny('~', '/') < 0
            ? token
            : token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The unescaped reference tokens of a pointer; none for the empty pointer.</summary>
    public static IEnumerable<string> Tokens(string pointer)
    {
        if (pointer.Length == 0)
        {
            yield break;
        }

        foreach (var token in pointer.Split('/').Skip(1))
        {
            yield return token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        }
    }

    /// <summary>Whether a token is an array index: digits without a leading zero.</summary>
    public static bool IsIndex(string token, out int index) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index)
        && (token.Length == 1 || token[0] != '0');
}
