namespace Assay.Cli.Configuration;

/// <summary>A text that is set, and where.</summary>
/// <param name="Value">The text with what the environment puts in.</param>
/// <param name="Written">The text as it was written: what the environment holds may be a secret and is never printed.</param>
/// <param name="Origin">Where it comes from.</param>
internal sealed record Setting(string Value, string Written, Origin Origin)
{
    public static Setting Default(string value) => new(value, value, Origin.Default);

    public static Setting OnCommandLine(string value) => new(value, value, Origin.CommandLine);
}
