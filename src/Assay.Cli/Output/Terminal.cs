using Assay.Lint.Settings;

namespace Assay.Cli.Output;

/// <summary>Where results, progress and errors go: results to standard output, all else to standard error.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool colour, bool live)
{
    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Whether results may be coloured.</summary>
    public bool HasColour { get; } = colour;

    /// <summary>Whether somebody watches: progress may be redrawn.</summary>
    public bool IsLive { get; } = live;

    /// <summary>The working directory. Default: that of the process.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The console; coloured only on a terminal, and never where <c>NO_COLOR</c> is set (no-color.org).</summary>
    public static Terminal System()
    {
        var noColour = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(Console.Out, Console.Error, !noColour && !Console.IsOutputRedirected, !Console.IsErrorRedirected);
    }

    /// <summary>The text in a colour, where there are colours.</summary>
    public string Paint(Colour colour, string text) => HasColour ? $"\e[{(int)colour}m{text}\e[0m" : text;

    /// <summary>A tick or a cross.</summary>
    public string Mark(bool good) => good ? Paint(Colour.Green, "✓") : Paint(Colour.Red, "✗");

    /// <summary>Prints an error and what to do about it.</summary>
    public void Fail(string message, string hint)
    {
        Error.WriteLine($"error: {message}");
        Error.WriteLine($"  = help: {hint}");
    }

    /// <summary>Prints what is wrong with a setting, where, and what to do about it.</summary>
    public void Fail(SettingProblem problem)
    {
        Error.WriteLine($"error: {problem.Message}");
        if (problem.Where is not null)
        {
            Error.WriteLine($"  --> {problem.Where}");
        }

        Error.WriteLine($"  = help: {problem.Hint}");
    }
}

/// <summary>Colours by their SGR number (ECMA-48).</summary>
internal enum Colour
{
    Bold = 1,
    Dim = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
    Blue = 36,
}
