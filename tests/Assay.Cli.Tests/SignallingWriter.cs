using System.Text;

namespace Assay.Cli.Tests;

/// <summary>A writer that tells when a line with a marker was written, and what followed the marker up to the next blank.</summary>
internal sealed class SignallingWriter(string marker) : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly TaskCompletionSource<string> _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Signal => _signal.Task;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_text)
        {
            _text.Append(value);
            var text = _text.ToString();
            var at = text.IndexOf(marker, StringComparison.Ordinal);
            var end = at < 0 ? -1 : text.IndexOfAny([' ', '\n'], at + marker.Length);
            if (end > 0)
            {
                _signal.TrySetResult(text[(at + marker.Length)..end]);
            }
        }
    }
}
