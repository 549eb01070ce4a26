using System.Text;

namespace Assay.Contract.Text;

/// <summary>Makes names of a description fit to be printed.</summary>
public static class Names
{
    /// <summary>At most 60 characters of a text, control characters replaced, so that a message stays one line.</summary>
    public static string Short(string text)
    {
        const int limit = 60;
        var clean = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, limit)))
        {
            clean.Append(char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c);
        }

        return text.Length > limit ? clean.Append('…').ToString() : clean.ToString();
    }
}
