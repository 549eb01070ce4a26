namespace Assay.Guard.Database;

/// <summary>What the current request has brought; it flows with the asynchronous call.</summary>
public sealed class RequestValues : IDisposable
{
    private static readonly AsyncLocal<RequestValues?> Ambient = new();

    private readonly List<RequestValue> _values = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly RequestValues? _outer;
    private readonly int _max;

    private RequestValues(int max)
    {
        _max = max;
        _outer = Ambient.Value;
    }

    internal static RequestValues? Current => Ambient.Value;

    internal IReadOnlyList<RequestValue> Values => _values;

    /// <summary>Whether all that came is known.</summary>
    internal bool IsComplete { get; private set; } = true;

    /// <summary>
    /// Declares values that were not sent by HTTP (a message of a queue, a line of a file) as not trusted, until the result is
    /// disposed. The HTTP requests of ASP.NET Core need no call.
    /// </summary>
    public static RequestValues Declare(params IEnumerable<string> values)
    {
        var current = Begin(int.MaxValue);
        foreach (var value in values)
        {
            current.Add(value);
        }

        return current;
    }

    /// <summary>Ends the declaration.</summary>
    public void Dispose() => Ambient.Value = _outer;

    internal static RequestValues Begin(int max) => Ambient.Value = new RequestValues(max);

    internal void Add(string? text)
    {
        if (string.IsNullOrEmpty(text) || !IsComplete || !_known.Add(text))
        {
            return;
        }

        _values.AddRange(RequestValue.Of(text));
        IsComplete = _known.Count <= _max;
    }

    internal void MarkIncomplete() => IsComplete = false;
}
