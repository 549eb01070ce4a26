using System.Diagnostics;

namespace Assay.Cli.Lsp;

/// <summary>Waits for the end of the editor: a server whose editor crashed must not stay behind.</summary>
internal static class ClientProcess
{
    /// <summary>Calls <paramref name="onEnd"/> when the process ends; false where there is none of that number, as between containers.</summary>
    public static bool Watch(int id, Action onEnd, CancellationToken cancellation)
    {
        try
        {
            var process = Process.GetProcessById(id);
            if (process.HasExited)
            {
                process.Dispose();
                return false;
            }

            _ = WaitAsync(process, onEnd, cancellation);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
        {
            return false;
        }
    }

    private static async Task WaitAsync(Process process, Action onEnd, CancellationToken cancellation)
    {
        using (process)
        {
            try
            {
                await process.WaitForExitAsync(cancellation);
                onEnd();
            }
            catch (OperationCanceledException)
            {
                // The server has ended first.
            }
        }
    }
}
