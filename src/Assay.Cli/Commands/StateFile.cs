using Assay.Cli.Output;
using Assay.Contract.Text;
using Assay.Probe;

namespace Assay.Cli.Commands;

/// <summary>The file of <c>--state</c>: it exists while a run is not at its end.</summary>
internal static class StateFile
{
    private const long Largest = 64 * 1024 * 1024;

    /// <summary>Reads it; a file that does not exist is an empty state, and where none was named the state is null.</summary>
    public static bool TryRead(Terminal terminal, string? path, out RunState? state)
    {
        state = null;
        if (path is null)
        {
            return true;
        }

        try
        {
            var file = new FileInfo(path);
            if (file.Directory?.Exists != true)
            {
                // Said before the run, not after it.
                OutputFile.Fail(terminal, path);
                return false;
            }

            state = !file.Exists ? new RunState() : file.Length <= Largest ? RunState.Read(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Said below.
        }

        if (state is null)
        {
            terminal.Fail($"`{Names.Short(path)}` cannot be read as the state of a run", "name the file that `--state` has written, or a new one");
        }

        return state is not null;
    }

    /// <summary>Writes what was done, or removes the file where nothing is left to do.</summary>
    public static bool Keep(Terminal terminal, string path, RunState? state)
    {
        try
        {
            if (state is null)
            {
                File.Delete(path);
                return true;
            }

            var whole = path + ".tmp";
            using (var file = new FileStream(whole, FileMode.Create, FileAccess.Write))
            {
                state.WriteTo(file);
            }

            File.Move(whole, path, overwrite: true);
            terminal.Error.WriteLine($"note: {state.Done:N0} attacks are done; the same command goes on after them");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            OutputFile.Fail(terminal, path);
            return false;
        }
    }
}
