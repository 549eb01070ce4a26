namespace Assay.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Everything was checked, and nothing was found that counts.</summary>
    public const int Clean = 0;

    /// <summary>There are findings at or above <c>--fail-on</c>.</summary>
    public const int Findings = 1;

    /// <summary>The command line, a file or the configuration is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Something could not be checked.</summary>
    public const int Unchecked = 3;

    /// <summary>The user stopped the run.</summary>
    public const int Cancelled = 130;
}
