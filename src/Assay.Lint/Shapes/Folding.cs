namespace Assay.Lint.Shapes;

/// <summary>
/// Whether rules report many places of one cause as one finding. People want it so; who mends the places needs each of them, and switches
/// it off for the time of a run. It is a property of the thread, because the shapes that fold know nothing of who asks.
/// </summary>
internal static class Folding
{
    [ThreadStatic]
    private static bool _isOff;

    public static bool IsOff => _isOff;

    /// <summary>Runs something with every place reported by itself.</summary>
    public static T Without<T>(Func<T> run)
    {
        var before = _isOff;
        _isOff = true;
        try
        {
            return run();
        }
        finally
        {
            _isOff = before;
        }
    }
}
