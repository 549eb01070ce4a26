using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Assay.Lint.Shapes;

/// <summary>
/// The message of a finding. A rule writes an interpolated string; the compiler builds it here, so that a <see cref="Reach"/> among its
/// parts gives the finding its number as well as the message its words.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Statement
{
    private readonly StringBuilder _text;
    private readonly StrongBox<int> _reach = new();

    public Statement(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>The greatest number among the parts; null where none has one.</summary>
    public int? Reach => _reach.Value == 0 ? null : _reach.Value;

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(text);

    public void AppendFormatted(Reach reach)
    {
        _text.Append(reach.Words);
        _reach.Value = Math.Max(_reach.Value, reach.Number);
    }

    public void AppendFormatted<T>(T value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");

    public void AppendFormatted<T>(T value, string? format)
        where T : IFormattable => _text.Append(value.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
